import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { importReport } from "../importing/import-report.ts";
import { MESSAGES, type Messages } from "../importing/messages.ts";
import { MOST_SOURCE_BYTES } from "../importing/reading/limits.ts";
import { Refusal } from "../importing/refusal.ts";
import { summarise } from "../importing/summary.ts";
import { SLUG } from "../importing/writing/slug.ts";
import { writeContentFile } from "../importing/writing/write-file.ts";
import { startProgress } from "./import-progress.ts";
import { runCommand, UsageError } from "./run-command.ts";
import { terminalLanguage } from "./terminal-language.ts";

const STANDARD_INPUT = "-";

interface Source {
  readonly file: string;
  readonly size: number;
  readonly modified: Date;
}

const messages = MESSAGES[terminalLanguage(process.env)];

await runCommand(messages.usage, async () => {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string" },
      title: { type: "string" },
      slug: { type: "string" },
      date: { type: "string" },
      force: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const fault = findFault(files, values, messages);
  if (fault !== undefined) throw new UsageError(fault);
  const folder = values.out ?? process.env.CONTENT_DIR ?? "content";
  const sources = await Promise.all(files.map(look));
  const taken = new Set<string>();
  const bar = startProgress(
    sources.map(({ size }) => size),
    messages.progress,
    process.stderr,
  );
  let failed = 0;
  let done = 0;
  for (const [index, source] of sources.entries()) {
    const name = nameOf(source.file);
    try {
      const bytes = await readBytes(source);
      const report = await importReport(bytes, {
        name,
        modified: source.modified.toISOString().slice(0, 10),
        taken,
        onPage: (page, of) => bar?.update(index + page / of),
        ...(values.title !== undefined && { title: values.title }),
        ...(values.slug !== undefined && { slug: values.slug }),
        ...(values.date !== undefined && { published: values.date }),
      });
      bar?.update(index + 1);
      const path = join(folder, `${report.facts.slug}.md`);
      console.log(summarise(report, messages));
      if (values["dry-run"]) {
        console.log(`${messages.wouldWrite(path)}\n\n${report.content}`);
      } else if (await writeContentFile(folder, report.facts.slug, report.content, values.force)) {
        console.log(`${messages.written(path)}\n`);
      } else {
        console.error(messages.kept(path));
        failed++;
        continue;
      }
      taken.add(report.facts.slug);
      done++;
    } catch (error) {
      if (error instanceof Refusal) {
        console.error(messages.refused(source.file, messages.refusal[error.reason]));
      } else if (error instanceof Error && "syscall" in error && "code" in error) {
        console.error(messages.unwritable(folder, String(error.code)));
      } else throw error;
      failed++;
    }
  }
  bar?.stop();
  if (done === 0) console.error(messages.nothingUsable);
  else if (failed > 0) console.error(messages.tally(done, failed));
  return done === 0 ? 1 : 0;
});

function findFault(
  files: readonly string[],
  { title, slug, date }: { title?: string; slug?: string; date?: string },
  messages: Messages,
): string | undefined {
  if (files.length === 0) return messages.nothingUsable;
  if (files.length > 1 && title !== undefined) return messages.onlyOne("--title");
  if (files.length > 1 && slug !== undefined) return messages.onlyOne("--slug");
  if (slug !== undefined && !SLUG.test(slug)) return messages.badSlug;
  if (date !== undefined && !isDate(date)) return messages.badDate;
  return undefined;
}

function isDate(text: string): boolean {
  const date = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? new Date(`${text}T00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

async function look(file: string): Promise<Source> {
  if (file === STANDARD_INPUT) return { file, size: 0, modified: new Date() };
  try {
    const found = await stat(file);
    return { file, size: found.isFile() ? found.size : -1, modified: found.mtime };
  } catch {
    return { file, size: -1, modified: new Date() };
  }
}

/** Reads a source, but never more of it than can be imported. */
async function readBytes({ file, size }: Source): Promise<Uint8Array> {
  if (size < 0) throw new Refusal("unreadable");
  if (size > MOST_SOURCE_BYTES) throw new Refusal("too-large");
  const stream: AsyncIterable<Buffer> = file === STANDARD_INPUT ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > MOST_SOURCE_BYTES) throw new Refusal("too-large");
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal("unreadable", cause);
  }
  return Buffer.concat(chunks);
}

function nameOf(file: string): string {
  return file === STANDARD_INPUT ? "stdin" : basename(file, extname(file));
}
