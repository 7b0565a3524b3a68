import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerJson } from "../../src/answers/answer-json.ts";
import { createAnswerQuestion } from "../../src/answers/answer-question.ts";
import { searchDocuments } from "../../src/answers/search-documents.ts";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createEmbed, EmbeddingsError } from "../../src/embeddings/embed.ts";
import { EmbeddingsService } from "../../src/embeddings/embeddings-service.ts";
import { sentText } from "../../src/embeddings/sent-text.ts";
import { createLogger } from "../../src/operations/logging.ts";
import { createSearchEngine } from "../../src/search/engine.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import { HEATING, LIBRARIES, libraryOf } from "../answers/small-library.ts";
import { startVectorServer, type VectorServer } from "./vector-server.ts";

const { corpus, answerQuestion: byWords } = libraryOf(HEATING);
const documents = searchDocuments(corpus);
const COLD = "暖气片冰凉";

let server: VectorServer;
let store: Store;
let dataDir: string;
let outcomes: string[];
/** What is told at level info. */
let told: object[];
const services: EmbeddingsService[] = [];
beforeEach(async () => {
  server = await startVectorServer();
  dataDir = mkdtempSync(join(tmpdir(), "wence-embeddings-"));
  store = await openStore({ dataDir });
  outcomes = [];
  told = [];
});
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()));
  await server.close();
  await store.close();
  rmSync(dataDir, { recursive: true });
});

/** A process with the model, its passages taken up. */
async function embedded({
  model = "table",
  now = (): number => 0,
  of = documents,
} = {}): Promise<EmbeddingsService> {
  const service = new EmbeddingsService({
    embed: createEmbed({ url: server.url, model, apiKey: undefined }),
    model,
    logger: Object.assign(createLogger("error"), { info: (facts: object) => told.push(facts) }),
    onOutcome: (about, outcome) => outcomes.push(`${about} ${outcome}`),
    now,
    pause: async () => {
      server.behaviour = "answer";
    },
  });
  services.push(service);
  service.take(of);
  service.start(store.database);
  await settled(service);
  return service;
}

/** Resolves once every passage that can has a vector. */
async function settled(service: EmbeddingsService): Promise<void> {
  for (let turn = 0; turn < 200 && documents.some((one) => service.ofDocument(one) === undefined); turn++)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

function answering(meaning: EmbeddingsService) {
  const search = createSearchEngine(documents, EMPTY_VOCABULARY, undefined, undefined, meaning);
  const answer = createAnswerQuestion(corpus, search, () => "2024-01-01");
  return async (question: string) => {
    await meaning.prepare(question);
    return answerJson(answer(question));
  };
}

describe("a team's model of meaning", () => {
  it("raises a paragraph that shares no word with the question to nearest, and no further", async () => {
    expect(answerJson(byWords(COLD)).kind).toBe("none");
    const answer = await answering(await embedded())(COLD);
    expect(answer.kind).toBe("nearest");
    expect(answer.passages.map(({ address }) => address)).toEqual(["heating#2.1.1"]);
  });

  it("speaks for a paragraph that words find too, as one more feature of the evidence", async () => {
    const question = "周末掏钱难";
    const meaning = await embedded();
    await meaning.prepare(question);
    const found = (one?: EmbeddingsService) => {
      const search = createSearchEngine(documents, EMPTY_VOCABULARY, undefined, undefined, one);
      return search.search(search.read(question));
    };
    const [alone, agreeing] = [found(), found(meaning)];
    expect(agreeing.hits[0]?.id).toBe("heating#2.2.1");
    expect(agreeing.evidence).toMatchObject({
      ...alone.evidence,
      meaning: 1,
      probability: expect.any(Number),
    });
    const odds = (probability = 0) => probability / (1 - probability);
    expect(odds(agreeing.evidence?.probability)).toBeGreaterThan(4 * odds(alone.evidence?.probability));
  });

  it("leaves answers that are sure in their order, and offers nothing that does not stand out", async () => {
    const ask = answering(await embedded());
    for (const question of [
      "顶层住户室温不足",
      "微信公众号公布什么",
      "附近哪家奶茶好喝",
      "明天暖气片冰凉吗",
      "有哪些问题",
    ])
      expect(await ask(question)).toEqual(answerJson(byWords(question)));
  });
});

describe("passages", () => {
  it("are sent once: another process, and the next start, read what is kept", async () => {
    await embedded();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.input).toHaveLength(documents.length);
    await embedded();
    expect(server.requests).toHaveLength(1);
    await embedded({ model: "another" });
    expect(server.requests).toHaveLength(2);
  });

  it("go in batches, telling how far that is, and go on where an earlier try has stopped", async () => {
    const many = Array.from({ length: 70 }, (_, at) => ({
      id: `r#1.1.${at}`,
      headings: [],
      text: `第${at}段`,
    }));
    const service = await embedded({ of: many });
    await expect.poll(() => many.every((one) => service.ofDocument(one) !== undefined)).toBe(true);
    expect(server.requests.map(({ input }) => input.length)).toEqual([32, 32, 6]);
    expect(told).toEqual([
      { model: "table", done: 32, of: 70 },
      { model: "table", passages: 70, made: 70 },
    ]);
    server.behaviour = "fail";
    const more = [...many, { id: "r#1.1.71", headings: [], text: "新的一段" }];
    service.take(more);
    await expect.poll(() => more.every((one) => service.ofDocument(one) !== undefined)).toBe(true);
    expect(server.requests.slice(3).map(({ input }) => input)).toEqual([["新的一段"], ["新的一段"]]);
    expect(outcomes).toContain("passages failed");
  });

  it("that the endpoint refuses are left to their words, the others are not", async () => {
    server.refuses = "管网35公里";
    const service = await embedded();
    const without = documents.filter((one) => service.ofDocument(one) === undefined);
    expect(without.map(({ id }) => id)).toEqual(["heating#1.1.1"]);
  });

  it("of any length are sent as far as models read", () => {
    expect(sentText({ id: "r#1.1.1", headings: [], text: "字".repeat(5_000) })).toHaveLength(4_000);
  });

  it("are tried again after five seconds, and after twice as long each time up to ten minutes", async () => {
    const waits: number[] = [];
    const service = new EmbeddingsService({
      embed: async () => {
        throw new EmbeddingsError("failed", "no endpoint");
      },
      model: "none",
      logger: createLogger("fatal"),
      onOutcome: () => undefined,
      pause: async (milliseconds) => {
        if (waits.push(milliseconds / 1_000) === 9) void service.close();
      },
    });
    service.take(documents);
    service.start(store.database);
    await expect.poll(() => waits).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600]);
  });

  it("of another dimension than those that are kept are not taken", async () => {
    await embedded();
    server.behaviour = "short";
    const others = searchDocuments(libraryOf(LIBRARIES).corpus);
    const service = await embedded({ of: [...documents, ...others] });
    await expect.poll(() => outcomes).toContain("passages malformed");
    await expect.poll(() => others.every((one) => service.ofDocument(one)?.length === 8)).toBe(true);
  });
});

describe("a question", () => {
  it("is sent once, and not again while its vector is kept", async () => {
    const service = await embedded();
    await Promise.all([service.prepare(COLD), service.prepare(COLD)]);
    await service.prepare(COLD);
    expect(server.requests.slice(1).map(({ input }) => input)).toEqual([[COLD]]);
  });

  it.each([
    ["fail", "failed"],
    ["nonsense", "malformed"],
    ["short", "malformed"],
    ["stall", "slow"],
  ] as const)(
    "is answered by its words alone where the endpoint does %s, which is counted",
    async (behaviour, outcome) => {
      let now = 0;
      const service = await embedded({ now: () => now });
      server.behaviour = behaviour;
      const started = performance.now();
      const ask = answering(service);
      expect(await ask(COLD)).toEqual(answerJson(byWords(COLD)));
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(outcomes.at(-1)).toBe(`question ${outcome}`);
      // Answers do not wait for an endpoint that has just failed; it is tried again after a while.
      expect(await ask(COLD)).toEqual(answerJson(byWords(COLD)));
      expect(outcomes.at(-1)).toBe("question resting");
      now += 10_000;
      server.behaviour = "answer";
      expect((await ask(COLD)).kind).toBe("nearest");
    },
  );

  it("is given up after 1.5 seconds, a batch of passages after a minute, and 200 vectors of questions are kept", async () => {
    const sent: [texts: readonly string[], within: number][] = [];
    const service = new EmbeddingsService({
      embed: async (texts, within) => {
        sent.push([texts, within]);
        return texts.map(() => Float32Array.of(1));
      },
      model: "one",
      logger: createLogger("error"),
      onOutcome: () => undefined,
    });
    services.push(service);
    service.take(documents);
    service.start(store.database);
    await settled(service);
    for (let number = 0; number <= 200; number++) await service.prepare(`${number}`);
    await service.prepare("1");
    await service.prepare("0");
    expect(sent.map(([, within]) => within)).toEqual([60_000, ...Array(202).fill(1_500)]);
    expect(sent.at(-1)?.[0]).toEqual(["0"]);
  });

  it("is not sent before a passage has a vector to compare it with", async () => {
    server.behaviour = "stall";
    const service = new EmbeddingsService({
      embed: createEmbed({ url: server.url, model: "table", apiKey: undefined }),
      model: "table",
      logger: createLogger("error"),
      onOutcome: () => undefined,
    });
    await service.prepare(COLD);
    expect(server.requests).toEqual([]);
  });
});
