import { expect, it } from "vitest";
import { registerUninstalling } from "../../src/installations/uninstalling.ts";
import { createLogger } from "../../src/operations/logging.ts";

type Listener = (args: object) => Promise<void>;

it("erases once more what was under way meanwhile, of every workspace, unless it is installed again by then", async () => {
  const listeners = new Map<string, Listener>();
  const erased: string[] = [];
  const later: (() => unknown)[] = [];
  const installed = new Set(["E1"]);
  registerUninstalling(
    { event: (name: string, listener: Listener) => listeners.set(name, listener) } as never,
    {
      installations: {
        installedAt: async (id) => (installed.has(id) ? 0 : undefined),
        erase: async (id) => {
          const ids = id === "E1" ? ["T1", "T2", "E1"] : [id];
          installed.delete(id);
          erased.push(...ids);
          return ids;
        },
      },
      works: async () => true,
      settle: async () => {},
      logger: createLogger("silent"),
      later: (work) => later.push(work),
    },
  );
  const body = { team_id: "T1", event_time: 1, authorizations: [{ enterprise_id: "E1" }] };
  await listeners.get("app_uninstalled")?.({ body, context: { isEnterpriseInstall: true } });
  expect(erased.splice(0)).toEqual(["T1", "T2", "E1"]);
  later[0]?.();
  await expect.poll(() => [...new Set(erased)]).toEqual(["T1", "T2", "E1"]);
  erased.length = 0;
  installed.add("E1");
  later[1]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(erased).toEqual([]);
  expect(later).toHaveLength(2);
});
