-- Requests from a file, one after another, for wrk: METHOD <tab> PATH <tab> "Name: value|Name: value" <tab> BODY.
-- {id} in a path or body becomes a fresh UUID. The last line of the output is read by server/bench/wrk.py.
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(args)
  math.randomseed(os.time() * 1000 + number)
  asks = {}
  for line in io.lines(args[1]) do
    local method, path, names, body = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
    local headers = {}
    for name, value in names:gmatch("([^|]-): ([^|]+)") do headers[name] = value end
    asks[#asks + 1] = { method = method, path = path, headers = headers, body = body }
  end
  turn = number * 7
end

local function uuid()
  local pattern = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"
  return (pattern:gsub("x", function() return string.format("%x", math.random(0, 15)) end))
end

function request()
  turn = turn + 1
  local ask, id = asks[turn % #asks + 1], uuid()
  return wrk.format(ask.method, (ask.path:gsub("{id}", id)), ask.headers, (ask.body:gsub("{id}", id)))
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration, failed, latency:percentile(99)))
end
