import { expect, it } from "vitest";
import { composePassages } from "../../src/answers/compose-passages.ts";
import { loadLibrary } from "./real-library.ts";

it("shows further passages only where they come near the best one", async () => {
  const { corpus, search } = await loadLibrary();
  const [best, second, third] = ["2.1", "2.2", "2.4"].map((id) => {
    const source = corpus.passages.find(({ section }) => section.id === id);
    if (source === undefined) throw new Error(`there is no section ${id}`);
    return source;
  });
  if (best === undefined || second === undefined || third === undefined)
    throw new Error("sections are missing");
  const question = "机关干部有哪些变化";
  const shown = (near: number, far: number) =>
    composePassages(
      [
        { source: best, score: 10 },
        { source: second, score: near },
        { source: third, score: far },
      ],
      { corpus, search },
      { question, asked: search.read(question) },
    ).passages.map(({ source }) => source.section.id);
  expect(shown(7, 5)).toEqual(["2.1", "2.2"]);
  expect(shown(5, 5)).toEqual(["2.1"]);
});
