import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answers/answer.ts";
import type { AnswerQuestion } from "../../../src/answers/answer-question.ts";
import { Corpus, type LocatedPassage } from "../../../src/corpus/corpus.ts";
import type { Report } from "../../../src/corpus/report.ts";
import { type Audience, answerMessage } from "../../../src/slack/asking/answer-view.ts";
import { helpMessage } from "../../../src/slack/asking/help-view.ts";
import { readingView } from "../../../src/slack/asking/reading-view.ts";
import { validateBlocks } from "../../../src/standin/block-kit/validate.ts";
import { validateView } from "../../../src/standin/block-kit/view.ts";
import { visibleText } from "../running-bot.ts";

/** Text as documents and people have it, and as those who mean harm do. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 400 }),
  fc.constantFrom(
    "<!channel> <@U123> <#C1|x> <https://evil.example|点我>",
    "*粗体* _斜体_ ~划~ `code` ```块``` > 引用 :tada:",
    "没有标点的长句".repeat(900),
    "😀".repeat(700),
    "第一句。第二句；\n第三行，".repeat(400),
  ),
);

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    title: anyText,
    heading: fc.oneof(fc.constant(""), anyText),
    paragraphs: fc.array(anyText, { minLength: 1, maxLength: 6 }),
    sections: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ title, heading, paragraphs, sections }) => ({
    slug: "any",
    title,
    published: "2024-01-01",
    source: "",
    links: new Map(),
    parts: [
      {
        number: 2,
        heading,
        kind: "problems" as const,
        sections: Array.from({ length: sections }, (_, section) => ({
          id: `2.${section + 1}`,
          heading: `${heading}${section}`,
          passages: paragraphs.map((text, index) => ({ address: `any#2.${section + 1}.${index + 1}`, text })),
        })),
      },
    ],
  }));

const audiences: readonly Audience[] = [
  { kind: "asker", shared: false },
  { kind: "asker", shared: "posting" },
  { kind: "asker", shared: "failed" },
  { kind: "thread" },
  { kind: "shared", userId: "U123", key: "k" },
];

function answersFrom(corpus: Corpus, question: string): Answer[] {
  const [first, ...others] = corpus.passages as [LocatedPassage, ...LocatedPassage[]];
  const quote = (source: LocatedPassage) => ({
    source,
    excerpt: { text: source.passage.text, marks: [{ start: 0, end: 1 }] },
  });
  const part = { report: first.report, part: first.part };
  return [
    {
      kind: "passages",
      question,
      notes: ["no-recommendation", "question-cut"],
      passages: [
        { ...quote(first), score: 1 },
        ...others.slice(0, 2).map((source) => ({ ...quote(source), score: 0.5 })),
      ],
      recommendations: others.slice(0, 40).map((source) => ({ ...quote(source), because: first })),
      problems: [],
    },
    {
      kind: "outline",
      question,
      notes: [],
      whole: true,
      parts: [part, ...Array.from({ length: 30 }, () => part)],
    },
    {
      kind: "nearest",
      question,
      notes: ["question-cut"],
      passages: [
        { ...quote(first), score: 1 },
        ...others.slice(0, 2).map((source) => ({ ...quote(source), score: 0.5 })),
      ],
    },
    { kind: "none", question, notes: [], suggestions: others.slice(0, 3) },
  ];
}

/** A report of one paragraph. */
function reportOf(text: string): Report {
  const passages = [{ address: "r#1.1.1", text }];
  const sections = [{ id: "1.1", heading: "节", passages }];
  const parts = [{ number: 1, heading: "部分", kind: "other" as const, sections }];
  return { slug: "r", title: "报告", published: "2024-01-01", source: "", links: new Map(), parts };
}

it("shows 120 characters of a paragraph offered in doubt, and says that it is shown in part", () => {
  const answers = answersFrom(new Corpus([reportOf("长".repeat(121))]), "问");
  const [nearest = expect.fail()] = answers.filter(({ kind }) => kind === "nearest");
  const shown = visibleText(answerMessage(nearest, { kind: "thread" }).blocks);
  expect(shown).toContain(`\n${"长".repeat(120)}……\n`);
  expect(shown).toContain("第1段（节选）");
});

describe("what is sent to Slack", () => {
  it("meets every limit of Block Kit, whatever the report and the question hold", () => {
    fc.assert(
      fc.property(anyReport, anyText, fc.constantFrom(...audiences), (report, question, audience) => {
        const corpus = new Corpus([report]);
        for (const answer of answersFrom(corpus, question.slice(0, 1000))) {
          const message = answerMessage(answer, audience);
          expect(validateBlocks(message.blocks, "message")).toEqual([]);
          expect(JSON.stringify(message.blocks).length).toBeLessThan(20_000);
          expect(message.text.length).toBeLessThan(3_000);
        }
        const addresses = corpus.passages.map(({ passage }) => passage.address);
        expect(validateView(readingView(corpus, addresses), "modal")).toEqual([]);
        expect(
          validateBlocks(
            helpMessage({ titles: [report.title], examples: [question], retentionDays: 180 }).blocks,
            "message",
          ),
        ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("lets quoted text ping nobody and format nothing", () => {
    fc.assert(
      fc.property(anyReport, anyText, (report, question) => {
        for (const answer of answersFrom(new Corpus([report]), question.slice(0, 1000))) {
          const message = answerMessage(answer, { kind: "thread" });
          expect(message.text).not.toMatch(/<[@#!]|<http/);
          // Quotes stand in rich text and plain text, which Slack takes as they are.
          expect(JSON.stringify(message.blocks)).not.toContain('"mrkdwn"');
        }
      }),
      { numRuns: 60 },
    );
  });

  it("quotes a passage exactly, the marked words in place", () => {
    const text = "甲乙丙丁。";
    const [source] = new Corpus([reportOf(text)]).passages as [LocatedPassage];
    const answerQuestion: AnswerQuestion = (question) => ({
      kind: "passages",
      question,
      notes: [],
      passages: [{ source, score: 1, excerpt: { text, marks: [{ start: 1, end: 3 }] } }],
      recommendations: [],
      problems: [],
    });
    const { blocks } = answerMessage(answerQuestion("问"), { kind: "thread" });
    expect(visibleText(blocks)).toContain(text);
    expect(JSON.stringify(blocks)).toContain('{"type":"text","text":"乙丙","style":{"bold":true}}');
  });
});
