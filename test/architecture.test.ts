import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src/", import.meta.url));

/** Folders and files of src/ that each folder or file there may import, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  corpus: [],
  search: ["corpus"],
  answers: ["corpus", "search"],
  reminders: ["corpus", "answers"],
  feedback: ["corpus", "answers", "store", "operations"],
  settings: ["store"],
  embeddings: ["corpus", "search", "store", "operations"],
  known: ["corpus", "search", "answers", "store"],
  inbox: ["slack", "store", "operations"],
  installations: ["slack", "store", "operations"],
  store: [],
  operations: ["slack"],
  slack: ["corpus", "search", "answers", "reminders", "feedback", "settings", "known"],
  services: ["corpus", "search", "answers", "known", "reminders", "settings", "slack", "store", "operations"],
  importing: ["corpus", "search"],
  standin: [],
  playground: ["standin", "app", "config", "operations"],
  cli: ["corpus", "search", "answers", "reminders", "store", "importing", "known", "feedback", "env-file"],
  config: ["environment"],
  environment: [],
  app: [
    ...["corpus", "search", "answers", "reminders", "feedback", "settings", "inbox", "store", "operations"],
    ...["slack", "services", "config", "known", "embeddings", "installations"],
  ],
  main: ["app", "config", "env-file", "operations"],
  "env-file": ["config"],
};

/** Of whom a room may know the types alone. What the store keeps is described once, by those who need it kept. */
const MAY_IMPORT_TYPES: Record<string, readonly string[]> = {
  store: ["reminders", "feedback", "settings", "known", "inbox", "installations", "slack"],
  installations: ["config"],
  slack: ["config"],
  operations: ["config"],
  services: ["config", "installations"],
};

/** The only folders (or entry files) that may use a package. */
const HOMES: Record<string, readonly string[]> = {
  yaml: ["corpus", "importing", "cli", "playground", "installations"],
  minisearch: ["search"],
  stemmer: ["search"],
  nodejieba: ["search"],
  "opencc-js": ["search"],
  "pinyin-pro": ["search", "importing"],
  "@vant/area-data": ["answers"],
  htmlparser2: ["importing"],
  mammoth: ["importing"],
  "word-extractor": ["importing"],
  "pdfjs-dist": ["importing"],
  chardet: ["importing"],
  yauzl: ["importing"],
  entities: ["importing"],
  "cli-progress": ["cli"],
  "temporal-polyfill": ["reminders"],
  "chinese-days": ["reminders"],
  kysely: ["store"],
  libsql: ["store"],
  pg: ["store"],
  "@slack/bolt": ["slack", "operations", "installations", "app.ts"],
  undici: ["slack", "embeddings", "operations"],
  "prom-client": ["operations"],
  pino: ["operations"],
  "csv-stringify": ["feedback"],
  dotenv: ["env-file.ts"],
  ws: ["standin"],
};

const MOST_LINES = 250;

interface SourceFile {
  /** Path below src/. */
  readonly path: string;
  /** The folder directly in src/, or the file's own name there. */
  readonly home: string;
  readonly text: string;
  readonly imports: readonly string[];
  /** Those of them that are gone when the program runs. */
  readonly typeImports: ReadonlySet<string>;
}

const files: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => {
    const text = readFileSync(join(SRC, path), "utf8");
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target = ""]) => target);
    const typeImports = [...text.matchAll(/^import type [^;]*? from "([^"]+)"/gm)].map(
      ([, target = ""]) => target,
    );
    return { path, home: path.split("/")[0] ?? "", text, imports, typeImports: new Set(typeImports) };
  });

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

describe("the architecture", () => {
  it("lets data flow one way: each folder imports only those it may know", () => {
    const offences = files.flatMap(({ path, home, imports, typeImports }) =>
      imports.flatMap((target) => {
        if (!target.startsWith(".")) return [];
        const [from = "", to = ""] = [
          home,
          relative(SRC, resolve(SRC, dirname(path), target)).split("/")[0],
        ].map((name) => name?.replace(/\.ts$/, ""));
        const allowed =
          to === from ||
          MAY_IMPORT[from]?.includes(to) ||
          (typeImports.has(target) && MAY_IMPORT_TYPES[from]?.includes(to));
        return allowed ? [] : [`${path} imports ${target}`];
      }),
    );
    expect(offences).toEqual([]);
  });

  it("knows every folder and file of src", () => {
    const folders = new Set(files.map(({ home }) => home.replace(/\.ts$/, "")));
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  it("keeps packages where they live", () => {
    const offences = files.flatMap(({ path, home, imports }) =>
      imports
        .filter((target) => HOMES[packageOf(target)]?.includes(home) === false)
        .map((target) => `${path} imports ${target}`),
    );
    expect(offences).toEqual([]);
  });

  it("reads the environment and arguments in entry files alone", () => {
    const offences = files.filter(
      ({ home, text }) =>
        !["cli", "playground", "main.ts"].includes(home) && /process\.(?:env|argv)|import "dotenv/.test(text),
    );
    expect(offences.map(({ path }) => path)).toEqual([]);
  });

  it("keeps Slack's App and WebClient out of views and text", () => {
    const offences = files.filter(
      ({ path, text }) =>
        /(?:-view|-text|-form|-actions|\/blocks|\/mrkdwn)\.ts$/.test(path) &&
        path.startsWith("slack/") &&
        /\b(?:App|WebClient)\b.*from "@slack/.test(text),
    );
    expect(offences.map(({ path }) => path)).toEqual([]);
  });

  it("calls App Home 主页 and a thread 消息串 wherever people read of them", () => {
    const offences = files.filter(
      ({ home, text }) => ["slack", "answers", "known"].includes(home) && /首页|线程/.test(text),
    );
    expect(offences.map(({ path }) => path)).toEqual([]);
  });

  it("has no import cycles", () => {
    const graph = new Map(
      files.map(({ path, imports }) => [
        path,
        imports.filter((target) => target.startsWith(".")).map((target) => join(dirname(path), target)),
      ]),
    );
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): string[] => {
      if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(" -> ")];
      if (done.has(path)) return [];
      const found = (graph.get(path) ?? []).flatMap((target) => visit(target, [...trail, path]));
      done.add(path);
      return found;
    };
    expect([...graph.keys()].flatMap((path) => visit(path, []))).toEqual([]);
  });

  it("keeps files short, and has no barrels or grab bags", () => {
    const long = files.filter(({ text }) => text.split("\n").length - 1 > MOST_LINES).map(({ path }) => path);
    const grabBags = files.filter(({ path }) =>
      /(?:^|\/)(?:index|utils?|helpers?|misc|common)\.ts$/.test(path),
    );
    expect(long).toEqual([]);
    expect(grabBags.map(({ path }) => path)).toEqual([]);
  });
});
