@app
party

@ws
whisper
