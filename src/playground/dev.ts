import { execFileSync } from "node:child_process";

// The browser reads no TypeScript: the page is compiled anew whenever the playground starts again.
execFileSync("npm", ["run", "-s", "build:page"], { stdio: "inherit" });
await import("./main.ts");
