import { type FSWatcher, watch } from "node:fs";
import type { Logger } from "../operations/logging.ts";

/** How long a folder must have been quiet before a change in it is taken up, in milliseconds. */
const SETTLED_MS = 300;

/** Longest wait for quiet, in milliseconds. */
const LONGEST_WAIT_MS = 1_500;

/** How often is looked without being told, in milliseconds: on network mounts the kernel tells nothing. */
const LOOK_MS = 10_000;

export interface FolderWatch {
  /** The folder and those in it whose files count. */
  readonly foldersIn: (folder: string) => Promise<readonly string[]>;
  /** Tells the state of the folder: another one after every change. */
  readonly stateOf: (folder: string) => Promise<string>;
  /** The state that is known already: the first change is one from that. */
  readonly known: string;
  readonly onChange: () => Promise<void>;
  readonly logger: Logger;
}

/**
 * Tells of changes in a folder once they are complete: many files copied, or a file written aside and renamed into
 * place, are one change. Where the system tells of nothing, or cannot be asked to, it looks every ten seconds.
 *
 * @returns stops watching.
 */
export function watchFolder(folder: string, options: FolderWatch): () => void {
  const { foldersIn, stateOf, onChange, logger } = options;
  let { known } = options;
  let watchers: FSWatcher[] = [];
  let settling: NodeJS.Timeout | undefined;
  let since = 0;
  let stopped = false;

  const look = async (): Promise<void> => {
    const state = await stateOf(folder);
    if (stopped || state === known) return;
    known = state;
    // A folder may be another one now, or its watcher may have died with it.
    await listen();
    // What changed while nobody listened there.
    settle();
    await onChange();
  };
  const settle = () => {
    if (stopped) return;
    if (settling === undefined) since = Date.now();
    clearTimeout(settling);
    const wait = Math.max(0, Math.min(SETTLED_MS, since + LONGEST_WAIT_MS - Date.now()));
    settling = setTimeout(() => {
      settling = undefined;
      look().catch((err: unknown) => logger.error({ err, folder }, "a folder could not be looked at"));
    }, wait);
  };
  const listen = async (): Promise<void> => {
    const folders = await foldersIn(folder);
    for (const watcher of watchers) watcher.close();
    watchers = stopped ? [] : folders.flatMap(listenTo);
  };
  const listenTo = (one: string): FSWatcher[] => {
    try {
      const watcher = watch(one, { persistent: false }, settle);
      return [watcher.on("error", () => watcher.close())];
    } catch (err) {
      logger.debug({ err, folder: one }, "a folder cannot be watched; it is looked at every ten seconds");
      return [];
    }
  };
  listen().then(settle, settle);
  const looking = setInterval(settle, LOOK_MS);
  looking.unref();
  return () => {
    stopped = true;
    clearInterval(looking);
    clearTimeout(settling);
    for (const watcher of watchers) watcher.close();
  };
}
