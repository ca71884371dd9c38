# An app with tables, which Architect's sandbox would keep in dynalite.
@app
larder

@ws
arc
sdk

@tables
jars
  shelf *String
  label **String

@tables-indexes
jars
  label *String
  name byLabel
