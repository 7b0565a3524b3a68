// The thread that holds the database file, so that nothing else waits for the disk. It is started by
// thread-client.ts, with the file's path and whether the file has to hold a store already.
import { parentPort, workerData } from "node:worker_threads";
import { Connection } from "./connection.ts";
import { DatabaseFile, withCode } from "./database-file.ts";
import { commitTogether, doneOf, type Result, resultOf } from "./group-commit.ts";
import { OPENING, type StoreThreadRequest, type StoreThreadResponse } from "./messages.ts";

export interface ThreadData {
  readonly path: string;
  /** Whether an empty file means that a store was lost. */
  readonly holdsStore: boolean;
}

if (parentPort !== null) serve(parentPort, workerData);

function serve(port: NonNullable<typeof parentPort>, data: ThreadData): void {
  let connection: Connection;
  const opened = doneOf(() => {
    connection = open(data);
  });
  port.postMessage([{ id: OPENING, ...opened }]);
  if ("fault" in opened) return;

  /** What waits for its turn: a transaction keeps everything else out. */
  let waiting: StoreThreadRequest[] = [];
  let exclusive = false;

  const answer = (replies: readonly StoreThreadResponse[]) => {
    if (replies.length > 0) port.postMessage(replies);
  };
  const work = () => {
    if (exclusive || waiting.length === 0) return;
    const end = waiting.findIndex(({ task }) => task.kind === "begin" || task.kind === "close");
    const turn = end === -1 ? waiting : waiting.slice(0, end);
    const last = end === -1 ? undefined : waiting[end];
    waiting = end === -1 ? [] : waiting.slice(end + 1);
    // Reads first, so that they do not wait for the disk: who asks at the same moment expects no order.
    answer(turn.flatMap((request) => readOf(connection, request)));
    answer(writesOf(connection, turn));
    if (last?.task.kind === "begin") answer([{ id: last.id, ...begin() }]);
    if (last?.task.kind === "close") {
      answer([{ id: last.id, ...doneOf(() => connection.close()) }]);
      port.close();
    } else if (waiting.length > 0) setImmediate(work);
  };
  const begin = (): Result => {
    const result = doneOf(() => connection.begin());
    exclusive = "outcomes" in result;
    return result;
  };
  const inside = ({ task }: StoreThreadRequest): Result | undefined => {
    switch (task.kind) {
      case "inside":
        return resultOf(() => {
          // Some errors have ended the transaction; what follows would take effect on its own.
          if (!connection.inTransaction) throw withCode("The transaction has ended.", "SQLITE_ABORT");
          return [connection.run(task.statement)];
        });
      case "commit": {
        const result = doneOf(() => connection.commit());
        exclusive = "fault" in result;
        return result;
      }
      case "rollback":
        exclusive = false;
        return doneOf(() => connection.rollback());
      case "check":
        return doneOf(() => connection.check());
      default:
        return undefined;
    }
  };

  port.on("message", (requests: readonly StoreThreadRequest[]) => {
    for (const request of requests) {
      const result = inside(request);
      if (result === undefined) waiting.push(request);
      else answer([{ id: request.id, ...result }]);
    }
    // Once all messages that are there have been taken: what has come together is committed together.
    setImmediate(work);
  });
}

function open({ path, holdsStore }: ThreadData): Connection {
  const connection = new Connection(new DatabaseFile(path));
  try {
    connection.checkContent();
    if (holdsStore && !connection.hasTables()) throw withCode(`${path} is empty`, "STORE_LOST");
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function readOf(connection: Connection, { id, task }: StoreThreadRequest): StoreThreadResponse[] {
  return task.kind === "read" ? [{ id, ...resultOf(() => [connection.run(task.statement)]) }] : [];
}

function writesOf(connection: Connection, requests: readonly StoreThreadRequest[]): StoreThreadResponse[] {
  const writes = requests.flatMap(({ id, task }) =>
    task.kind === "write" ? [{ id, statements: task.statements }] : [],
  );
  if (writes.length === 0) return [];
  const results = commitTogether(
    connection,
    writes.map(({ statements }) => statements),
  );
  return results.flatMap((result, index) => {
    const id = writes[index]?.id;
    return id === undefined ? [] : [{ id, ...result }];
  });
}
