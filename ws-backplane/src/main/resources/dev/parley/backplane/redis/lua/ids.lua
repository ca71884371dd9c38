-- Lists the field names of a hash, a page at a time. Answers the next cursor, 0 at the end, and the names.
-- KEYS: 1 hash.
-- ARGV: 1 cursor, 2 roughly how many.
local page = redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])
local names = {}
for i = 1, #page[2], 2 do
  names[#names + 1] = page[2][i]
end
return {page[1], names}
