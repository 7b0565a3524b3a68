import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const WATCHDOG = fileURLToPath(new URL("../../src/operations/watchdog.ts", import.meta.url));

it("lets a process go on that was frozen as a whole for longer than a loop may be held", async () => {
  const program = `
    import { startWatchdog } from ${JSON.stringify(WATCHDOG)};
    startWatchdog({ limitMs: 600, beatMs: 100 });
    process.on("message", () => process.send("alive"));
    setInterval(() => process.send("alive"), 100);
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  try {
    // Long enough for the watching thread to have started.
    for (let beats = 0; beats < 30; beats++) await once(child, "message");
    child.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    child.kill("SIGCONT");
    for (let beats = 0; beats < 15; beats++) await once(child, "message");
    expect(child.signalCode).toBeNull();
  } finally {
    child.kill("SIGKILL");
  }
}, 60_000);
