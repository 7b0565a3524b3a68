/**
 * What the bot costs and how fast it is.
 *
 *     npm run bench                                   the bot under load, beside a bare Bolt app
 *     npm run bench -- load [--seconds 8] [--at-once 16] [--apps bare,embedded,postgres]
 *     npm run bench -- memory [--questions 100000]    memory after each tenth of the questions
 *     npm run bench -- start [--passages 10000]       from start to ready
 *     npm run bench -- DIR… [--sizes 1000,10000]      search, beside other engines, on retrieval sets
 */
const first = process.argv[2];
if (first === undefined || first === "load") await import("./load.ts");
else if (first === "memory" || first === "start") await import("./endurance.ts");
else await import("./search.ts");
