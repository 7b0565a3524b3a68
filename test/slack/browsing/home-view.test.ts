import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pair } from "../../../src/answers/paired-passage.ts";
import { referenceTo } from "../../../src/corpus/address.ts";
import { Corpus } from "../../../src/corpus/corpus.ts";
import type { Report } from "../../../src/corpus/report.ts";
import type { Feedback } from "../../../src/feedback/feedback.ts";
import type { KnownEntry } from "../../../src/known/known.ts";
import { findPlace } from "../../../src/known/place.ts";
import { FIRST_ROUND, type Reminder } from "../../../src/reminders/reminder.ts";
import type { ChannelSettings } from "../../../src/settings/channel-settings.ts";
import { contentsView } from "../../../src/slack/browsing/contents-view.ts";
import { HOME_AREAS, type HomeArea } from "../../../src/slack/browsing/home-actions.ts";
import { type HomeInput, homeView } from "../../../src/slack/browsing/home-view.ts";
import { FRONT_QUESTIONS, QUESTIONS } from "../../../src/slack/browsing/open-question-blocks.ts";
import { sectionMessage, sectionView } from "../../../src/slack/browsing/section-view.ts";
import {
  answeredMessage,
  answerForm,
  type CallInput,
  callMessage,
  solvedMessage,
} from "../../../src/slack/feedback/call-view.ts";
import { readVoteValue, voteValue } from "../../../src/slack/feedback/feedback-actions.ts";
import { feedbackForm } from "../../../src/slack/feedback/feedback-form.ts";
import { FEEDBACK_LABELS } from "../../../src/slack/feedback/feedback-text.ts";
import { feedbackButtons } from "../../../src/slack/feedback/feedback-view.ts";
import { questionForm, synonymsForm } from "../../../src/slack/known/known-form.ts";
import { placeOptions } from "../../../src/slack/known/place-options.ts";
import { settingsForm } from "../../../src/slack/settings/settings-form.ts";
import { blocksLength, MESSAGE_BLOCKS_LENGTH } from "../../../src/standin/block-kit/message-size.ts";
import { validateBlocks } from "../../../src/standin/block-kit/validate.ts";
import { VIEW_BYTES, validateView } from "../../../src/standin/block-kit/view.ts";
import { visibleText } from "../running-bot.ts";

/** Text as documents and people have it, and as those who mean harm do. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 200 }),
  fc.constantFrom(
    "<!channel> <@U123> <#C1|x> <https://evil.example|点我> &amp;",
    "*粗体* _斜体_ ~划~ `code` ```块``` > 引用 :tada:",
    "没有标点的长句".repeat(900),
    "😀".repeat(700),
    "第一句。第二句；\n第三行，".repeat(400),
  ),
);

const anyReport = fc.record({
  title: anyText,
  heading: fc.oneof(fc.constant(""), anyText),
  paragraphs: fc.array(anyText, { maxLength: 5 }),
  parts: fc.integer({ min: 1, max: 4 }),
  sections: fc.integer({ min: 1, max: 100 }),
});

const anyCorpus = fc.array(anyReport, { minLength: 1, maxLength: 4 }).map(
  (reports) =>
    new Corpus(
      reports.map(({ title, heading, paragraphs, parts, sections }, index): Report => {
        const slug = `report-${index}`;
        return {
          slug,
          title,
          published: "2024-01-01",
          source: "",
          links: new Map([["2.1", ["3.1", "3.2", "3.3", "3.4", "3.5"]]]),
          parts: Array.from({ length: parts }, (_, part) => ({
            number: part + 1,
            heading,
            kind: "problems" as const,
            sections: Array.from({ length: sections }, (_, section) => ({
              id: `${part + 1}.${section}`,
              heading: section === 0 ? "" : heading,
              passages: paragraphs.map((text, at) => ({
                address: `${slug}#${part + 1}.${section}.${at + 1}`,
                text,
              })),
            })),
          })),
        };
      }),
    ),
);

function reminders(count: number): Reminder[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    teamId: "T1",
    channelId: "C0GENERAL",
    creatorId: "U1",
    time: "09:00",
    days: "workdays",
    zone: "Asia/Shanghai",
    selection: { part: "report-0#1" },
    seed: "seed",
    position: FIRST_ROUND,
    version: 1,
    ...(index % 2 === 0 ? { nextDueAt: 1_700_000_000_000 } : { paused: "person" as const }),
  }));
}

const anyFeedback: fc.Arbitrary<Feedback> = fc
  .record({ question: fc.oneof(fc.constant(""), anyText), missing: anyText, addresses: fc.array(anyText) })
  .map(({ question, missing, addresses }) => ({
    id: "f".repeat(64),
    teamId: "T1",
    userHash: "hash",
    question: question.slice(0, 500),
    missing: missing.slice(0, 1000),
    addresses,
    verdict: "useless",
    calledAt: 1,
    channelId: "C1",
    createdAt: 1_700_000_000_000,
  }));

/** The first paragraph of a linked section. */
const pair: Pair = (source, { section }) => {
  const [first] = section.passages;
  return first && { ...source, section, passage: first };
};

const anyInput: fc.Arbitrary<HomeInput> = fc
  .record({
    area: fc.constantFrom(...HOME_AREAS),
    from: fc.integer({ min: 0, max: 500 }),
    corpus: anyCorpus,
    status: fc.option(anyText, { nil: undefined }),
    example: anyText,
    reminderCount: fc.constantFrom(0, 1, 7, 300),
    feedback: anyFeedback,
    questions: fc.integer({ min: 0, max: QUESTIONS }),
    total: fc.integer({ min: 0, max: 5 }),
    channels: fc.constantFrom(0, 1, 200),
    isAdmin: fc.boolean(),
  })
  .map(
    ({
      area,
      from,
      corpus,
      status,
      example,
      reminderCount,
      feedback,
      questions,
      total,
      channels,
      isAdmin,
    }) => ({
      page: { area, from },
      status,
      examples: [example, example, example],
      corpus,
      reminders: reminders(reminderCount),
      reminderCorpus: corpus,
      uncovered: 2031,
      now: 0,
      retentionDays: 180,
      sentTo: undefined,
      admin: isAdmin
        ? {
            questions: {
              listed: questions * total,
              apart: questions,
              shown: Array.from({ length: Math.min(questions * total, sizeOf(area)) }, () => ({
                latest: feedback,
                people: total,
                missing: [feedback.missing ?? ""],
                link: "https://wence.slack.com/archives/C1/p1",
              })),
              from,
            },
            hits: corpus.reports.flatMap((report) =>
              report.parts.flatMap((part) =>
                part.sections.map((section) => ({ report, part, section, count: 3 })),
              ),
            ),
            tallies: corpus.reports.map(({ title }) => ({ title, answers: 3, useful: 1, useless: 2 })),
            channels: Array.from(
              { length: channels },
              (_, index): ChannelSettings => ({
                channelId: index === 0 ? "" : `C${index}`,
                reports: corpus.reports.map(({ slug }) => slug),
                followUps: false,
                helper: "U1",
              }),
            ),
            known: Array.from({ length: channels }, (_, index) =>
              anyKnown(index, feedback.question || "问", corpus),
            ),
            problems: Array.from({ length: channels }, (_, line) => ({
              file: `content/${feedback.question}`,
              line,
              message: { en: feedback.question, zh: feedback.question },
              remedy: { en: feedback.question, zh: feedback.question },
            })),
            titleOf: (slug: string) => corpus.reports.find((report) => report.slug === slug)?.title ?? slug,
            zone: "Asia/Shanghai",
            now: 0,
          }
        : undefined,
    }),
  );

function sizeOf(area: HomeArea): number {
  return area === "questions" || area === "apart" ? QUESTIONS : FRONT_QUESTIONS;
}

/** A question that was taught, of each kind of place, or synonyms. */
function anyKnown(index: number, text: string, corpus: Corpus): KnownEntry {
  const id = String(index);
  if (index % 4 === 0) return { id, kind: "synonyms", terms: [text, text] };
  const [passage] = corpus.passages;
  const place = passage && referenceTo(passage.passage);
  const found = index % 4 === 1 ? "gone#1.1.1~00000000" : index % 4 === 2 ? place : undefined;
  return {
    id,
    kind: "question",
    question: text,
    told: text,
    ...(found === undefined ? {} : { place: found }),
  };
}

function expectFits(view: object, surface: "home" | "modal"): void {
  expect(validateView(view, surface)).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES);
}

describe("App Home and its modals", () => {
  it("meet every limit, whatever the reports, reminders, questions and settings hold, on every page", () => {
    fc.assert(
      fc.property(anyInput, (input) => expectFits(homeView(input), "home")),
      { numRuns: 120 },
    );
  });

  it("show administration to administrators alone, whatever page is asked for", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { blocks } = homeView({ ...input, admin: undefined });
        expect(JSON.stringify(blocks)).not.toMatch(/edit_channel|edit_workspace|channel_menu|"teach|known_/);
        if (["questions", "apart", "channels", "known"].includes(input.page.area)) {
          expect(visibleText(blocks)).toContain("删除我的记录");
        }
      }),
      { numRuns: 30 },
    );
  });

  it("let a report's text ping nobody", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        // The link to a question is ours.
        const view = JSON.stringify(homeView({ ...input, status: undefined }).blocks);
        const sections = view.replaceAll("<https://wence.slack.com/archives/C1/p1|", "");
        const markup = [...sections.matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)].map(
          ([, text]) => text,
        );
        for (const text of markup) expect(text).not.toMatch(/<!|<http|<@U123>|<#C1\|/);
      }),
      { numRuns: 40 },
    );
  });

  it("lead through every row of the contents: no section is left out between two pages", () => {
    fc.assert(
      fc.property(anyCorpus, (corpus) => {
        const [report] = corpus.reports;
        if (report === undefined) return;
        const found = new Set<string>();
        const pages = new Set<string>();
        let next: string | undefined = `${report.slug}@0`;
        while (next !== undefined && !pages.has(next)) {
          pages.add(next);
          const view = contentsView(corpus, { slug: report.slug, from: Number(next.split("@")[1]) });
          expectFits(view, "modal");
          const shown = JSON.stringify(view.blocks);
          for (const [, name = ""] of shown.matchAll(/"block_id":"\d+ ([^"]+)"/g)) found.add(name);
          next = /"action_id":"browse:2"[^}]*}[^}]*"value":"([^"]+)"/.exec(shown)?.[1];
        }
        const sections = report.parts.flatMap((part) =>
          part.sections.filter(({ passages }) => passages.length > 0),
        );
        expect(found.size).toBe(sections.length);
      }),
      { numRuns: 40 },
    );
  });

  it("open and share any section, within limits", () => {
    fc.assert(
      fc.property(anyCorpus, anyText, (corpus, status) => {
        for (const { report, section } of corpus.passages.slice(0, 3)) {
          const name = `${report.slug}#${section.id}`;
          expectFits(sectionView(corpus, name), "modal");
          expectFits(sectionView(corpus, name, { status, sharing: true }), "modal");
          const message = sectionMessage(corpus, name, { userId: "U1", key: "k", pair });
          expect(validateBlocks(message?.blocks ?? [], "message")).toEqual([]);
          expect(blocksLength(message?.blocks)).toBeLessThan(MESSAGE_BLOCKS_LENGTH);
        }
        expectFits(sectionView(corpus, "gone#1.1"), "modal");
        expectFits(contentsView(corpus, { slug: "", from: 0 }), "modal");
        const settings = { channelId: "C1", followUps: true, helper: "C2", reports: ["report-0"] };
        for (const scope of ["whole", "channel"] as const) {
          expectFits(settingsForm({ scope, reports: corpus.reports, settings, home: HOME }), "modal");
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** A view of App Home, as forms keep it. */
const HOME = "questions:0 1700000000.abcdefgh";

describe("the form in which administrators teach", () => {
  it("fits, with what was taught and with what its menu offers, whatever the reports hold", () => {
    fc.assert(
      fc.property(anyCorpus, anyText, fc.constantFrom("", "1", "第三"), (corpus, text, typed) => {
        const teaching = { q: text.slice(0, 500), f: "f".repeat(64), e: "e".repeat(16), home: HOME };
        for (const index of [0, 1, 2, 3]) {
          const entry = anyKnown(index, text.slice(0, 20), corpus);
          expectFits(questionForm(teaching, entry, corpus), "modal");
          expectFits(synonymsForm(teaching, entry), "modal");
        }
        const options = placeOptions(typed, corpus, () => corpus.passages.slice(0, 200));
        const element = { type: "static_select", action_id: "place", options };
        const block = { type: "actions", elements: [element] };
        expect(validateBlocks([block], "modal")).toEqual([]);
        for (const { value } of options.slice(1)) expect(findPlace(value ?? "", corpus)).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it("finds a place again whose report has too long a name for an option", () => {
    const passage = { address: `${"long-".repeat(20)}#1.1.1`, text: "一段话" };
    const section = { id: "1.1", heading: "一节", passages: [passage] };
    const part = { number: 1, heading: "一部分", kind: "problems" as const, sections: [section] };
    const slug = "long-".repeat(20);
    const report = {
      slug,
      title: "长",
      published: "2024-01-01",
      source: "",
      links: new Map(),
      parts: [part],
    };
    const corpus = new Corpus([report]);
    const [, first, second] = placeOptions("1", corpus, () => corpus.passages);
    expect(findPlace(first?.value ?? "", corpus)).toMatchObject({ kind: "section", section });
    expect(findPlace(second?.value ?? "", corpus)).toMatchObject({ kind: "passage", passage });
  });
});

describe("feedback", () => {
  it("carries question and addresses within a button's value", () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { maxLength: 60 }), (question, addresses) => {
        const shown = { question, addresses };
        const row = { type: "actions", elements: feedbackButtons(shown, FEEDBACK_LABELS) };
        expect(validateBlocks([row], "message")).toEqual([]);
        const read = readVoteValue(voteValue(shown, "useless"));
        expect(read?.verdict).toBe("useless");
        expect(question.startsWith(read?.shown.question ?? "x".repeat(9_999))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("asks and passes on within limits, and what people wrote can ping nobody", () => {
    fc.assert(
      fc.property(anyFeedback, (feedback) => {
        const place = { channel: "C0GENERAL", ts: "1.2", threadTs: "1.1" };
        const shown = { question: feedback.question, addresses: [] };
        const voting = { verdict: "unanswered", about: `C0GENERAL:1.2`, shown, ...place } as const;
        for (const helper of [undefined, "<@U0BOB>"]) {
          expectFits(feedbackForm({ voting, wasUseful: true, helper }), "modal");
        }
        const called = { id: "f".repeat(64), user: "U1", channel: "C1", ts: "1.1" };
        const call: CallInput = {
          called,
          question: feedback.question,
          missing: feedback.missing,
          link: "https://wence.slack.com/archives/C1/p1",
        };
        const message = callMessage(call);
        expectFits(answerForm(call, { called, channel: "C2", ts: "1.3" }), "modal");
        const answer = (feedback.missing ?? "").slice(0, 1_000);
        const after = [solvedMessage(message, "U2"), answeredMessage(call, "U2", answer)];
        for (const { text, blocks } of [message, ...after]) {
          expect(validateBlocks(blocks, "message")).toEqual([]);
          expect(text).not.toMatch(/<[@#!]|<http/);
          expect(JSON.stringify(blocks.filter(({ type }) => type === "section"))).not.toContain("evil");
        }
      }),
      { numRuns: 60 },
    );
  });
});
