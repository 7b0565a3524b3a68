import type { App } from "./app.ts";
import { TEXT } from "./text.ts";

export interface Completion {
  /** What is put in the place of the word. */
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
}

export interface Completions {
  /** Where the word begins. */
  readonly from: number;
  readonly all: readonly Completion[];
}

const MOST = 8;

/** What the word before the cursor may become: a command at the beginning, `@name`, `#channel`. */
export function completionsAt(
  app: App,
  text: string,
  cursor: number,
  inThread: boolean,
): Completions | undefined {
  const before = text.slice(0, cursor);
  const found = /(?:^|[\s\u3000])([@#][^\s@#]*)$|^(\/\S*)$/.exec(before);
  const word = found?.[1] ?? found?.[2];
  if (word === undefined) return undefined;
  const all = candidates(app, word, inThread).slice(0, MOST);
  return all.length === 0 ? undefined : { from: cursor - word.length, all };
}

function candidates(app: App, word: string, inThread: boolean): readonly Completion[] {
  const typed = word.slice(1).toLowerCase();
  const fits = (...names: readonly string[]): boolean =>
    names.some((name) => name.toLowerCase().startsWith(typed));
  if (word.startsWith("/")) {
    if (inThread) return [];
    const commands = (app.store.workspace?.commands ?? []).map(({ command, description, usageHint }) => ({
      insert: `${command} `,
      label: usageHint === "" ? command : `${command} ${usageHint}`,
      detail: description,
    }));
    const own = { insert: "/invite @", label: "/invite @", detail: TEXT.invite };
    return [...commands, own].filter(({ insert }) => insert.trim() !== word && fits(insert.slice(1)));
  }
  if (word.startsWith("@")) {
    return [...app.store.users]
      .filter(
        ({ id, name, realName }) =>
          id !== "USLACKBOT" && fits(realName, name) && realName.toLowerCase() !== typed,
      )
      .sort((one, other) => Number(other.bot) - Number(one.bot))
      .map(({ realName, bot, team }) => ({
        insert: `@${realName} `,
        label: `@${realName}`,
        detail: bot ? TEXT.app : team,
      }));
  }
  return app.store.channels
    .filter(({ type, name }) => type !== "im" && fits(name) && name.toLowerCase() !== typed)
    .map(({ name }) => ({ insert: `#${name} `, label: `#${name}`, detail: "" }));
}
