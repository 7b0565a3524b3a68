import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseSync } from "oxc-parser";
import { checkSync } from "recheck";
import { beforeAll, describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src/", import.meta.url));

/** Calls of RegExp inside functions that run only on the way, each with why its pattern is linear. */
const BUILT_LATER: Readonly<Record<string, string>> = {
  "search/expected-answer.ts":
    "alternatives of listed words, and a list of items that is read from its first mark",
};

/**
 * Limits in characters read instead of in time, so that a busy machine changes nothing: a pattern of quadratic
 * time reads hundreds of millions of characters of a text of 30,000, one of linear time a few hundred for each.
 */
const LIMITS = {
  maxAttackStringSize: 30_000,
  attackLimit: 20_000_000,
  maxIteration: 3,
  ...{ timeout: null, attackTimeout: null, incubationTimeout: null, seedingTimeout: null },
} as const;

interface Pattern {
  /** `path:line` below src/. */
  readonly site: string;
  readonly source: string;
  readonly flags: string;
}

const patterns = new Map<string, Pattern>();
const constructions: string[] = [];

function add(pattern: Pattern): void {
  patterns.set(`/${pattern.source}/${pattern.flags}`, pattern);
}

beforeAll(async () => {
  for (const path of readdirSync(SRC, { recursive: true, encoding: "utf8" })) {
    if (path.endsWith(".ts")) collect(path, readFileSync(join(SRC, path), "utf8"));
  }
  // What a pattern is built from stands in several files: it is taken where it is built, as modules load.
  const native = globalThis.RegExp;
  const built: string[] = [];
  globalThis.RegExp = new Proxy(native, {
    construct(target, parameters) {
      const made: RegExp = Reflect.construct(target, parameters);
      const site = /\/src\/(\S+?\.ts:\d+)/.exec(new Error().stack ?? "")?.[1] ?? "";
      if (constructions.includes(site)) {
        built.push(site);
        add({ site, source: made.source, flags: made.flags });
      }
      return made;
    },
  });
  try {
    for (const path of new Set(constructions.map((site) => site.replace(/:\d+$/, "")))) {
      await import(pathToFileURL(join(SRC, path)).href);
    }
  } finally {
    globalThis.RegExp = native;
  }
  const missing = constructions.filter((site) => !built.includes(site));
  expect(missing.filter((site) => !(site.replace(/:\d+$/, "") in BUILT_LATER))).toEqual([]);
});

/** Notes a file's literals, and where it calls RegExp. */
function collect(path: string, text: string): void {
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, start, regex, callee } = node as {
      type?: string;
      start?: number;
      regex?: { pattern: string; flags: string };
      callee?: { name?: string };
    };
    const site = () => `${path}:${text.slice(0, start).split("\n").length}`;
    if (type === "Literal" && regex) add({ site: site(), source: regex.pattern, flags: regex.flags });
    if (callee?.name === "RegExp") constructions.push(site());
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(path, text).program);
}

describe("every regular expression of the product", () => {
  it("takes time linear in the text, whatever the text", { timeout: 540_000 }, () => {
    // What is looked for is found, by the proof and, where a pattern looks around, by trial.
    for (const slow of ["^(?:好的|好|的)+$", "(?:没有|没)*吗$(?!x)", "(?<!x)[零一二]+分之"]) {
      expect(checkSync(slow, "u", LIMITS).status).toBe("vulnerable");
    }
    expect(patterns.size).toBeGreaterThan(100);
    const offences = [...patterns.values()].flatMap(({ site, source, flags }) => {
      const checked = checkSync(source, flags, LIMITS);
      return checked.status === "safe" ? [] : [`${site} /${source}/${flags}: ${checked.status}`];
    });
    expect(offences).toEqual([]);
  });
});
