// The thread that holds the database file, so that nothing else waits for the disk. It is started by
// thread-client.ts, with the file's path and whether the file has to hold a store already.
import { parentPort, workerData } from "node:worker_threads";
import { Connection } from "./connection.ts";
import { DatabaseFile, withCode } from "./database-file.ts";
import { commitTogether, doneOf, type Result, resultOf } from "./group-commit.ts";
import { OPENING, type Statement, type StoreThreadRequest, type StoreThreadResponse } from "./messages.ts";

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
  const waiting: StoreThreadRequest[] = [];
  let exclusive = false;

  const answer = (replies: readonly StoreThreadResponse[]) => port.postMessage(replies);
  /** The reads and writes whose turn it is, and the transaction or the end that comes after them. */
  const nextTurn = () => {
    if (exclusive) return [];
    const end = waiting.findIndex(({ task }) => task.kind === "begin" || task.kind === "close");
    return waiting.splice(0, end === -1 ? waiting.length : end + 1);
  };
  const work = (replies: readonly StoreThreadResponse[] = []) => {
    const turn = nextTurn();
    const last = turn.at(-1);
    const writes = writesIn(turn);
    // Reads first, so that they do not wait for the disk: who asks at the same moment expects no order. Where there is
    // nothing to do, an empty answer has the next requests sent.
    const read = [...replies, ...turn.flatMap((request) => readOf(connection, request))];
    if (read.length > 0 || writes.length === 0) answer(read);
    if (writes.length > 0) answer(resultsOf(connection, writes));
    if (last?.task.kind === "begin") answer([{ id: last.id, ...begin() }]);
    if (last?.task.kind === "close") {
      answer([{ id: last.id, ...doneOf(() => connection.close()) }]);
      port.close();
    } else if (!exclusive && waiting.length > 0) setImmediate(() => work());
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
    const replies: StoreThreadResponse[] = [];
    for (const request of requests) {
      const result = inside(request);
      if (result === undefined) waiting.push(request);
      else replies.push({ id: request.id, ...result });
    }
    work(replies);
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

interface StoreThreadWrite {
  readonly id: number;
  readonly statements: readonly Statement[];
}

function writesIn(requests: readonly StoreThreadRequest[]): StoreThreadWrite[] {
  return requests.flatMap(({ id, task }) =>
    task.kind === "write" ? [{ id, statements: task.statements }] : [],
  );
}

function resultsOf(connection: Connection, writes: readonly StoreThreadWrite[]): StoreThreadResponse[] {
  const results = commitTogether(
    connection,
    writes.map(({ statements }) => statements),
  );
  return results.flatMap((result, index) => {
    const id = writes[index]?.id;
    return id === undefined ? [] : [{ id, ...result }];
  });
}
