-- For wrk: asks for the addresses of a file, in an order that is the same in every run.
local requests, thread_number = {}, 0

function setup(thread)
  thread:set("seed", thread_number)
  thread_number = thread_number + 1
end

function init(arguments)
  math.randomseed(seed + 1)
  for address in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", address)
  end
end

function request()
  return requests[math.random(#requests)]
end
