import { z } from "zod";
import { type AnswerJson, answerJson } from "../answers/answer-json.ts";
import { createAnswerQuestion } from "../answers/answer-question.ts";
import { searchDocuments } from "../answers/search-documents.ts";
import { sectionAddress } from "../corpus/address.ts";
import { Corpus } from "../corpus/corpus.ts";
import type { LoadedContent } from "../corpus/load-content.ts";
import { createSearchEngine } from "../search/engine.ts";
import { readJsonLines } from "./json-lines.ts";

/** What a question is like: in the report's words, about a figure or a name, asking for a remedy, in everyday
 * words, near the report's topic without an answer in it, or about something else. */
const KINDS = ["direct", "figure", "entity", "recommend", "para", "near", "off"] as const;

const testQuestion = z.object({
  q: z.string().min(1),
  /** The slug of the report that the question is asked of. */
  report: z.string(),
  /** Addresses within it that answer (`2.1`, `2.1.3`, a part's number for an outline); none when it does not. */
  sections: z.array(z.string()).readonly(),
  kind: z.enum(KINDS),
  /** Sections whose recommendation has to come along. */
  rec: z.array(z.string()).readonly().optional(),
  /** Places in other reports that answer too, when all are asked together: `slug#2.1`. */
  alt: z.array(z.string()).readonly().optional(),
});
export type TestQuestion = z.infer<typeof testQuestion>;

/** Reads an owner's test set, JSON lines; throws with every line that is none. */
export function readTestQuestions(file: string): TestQuestion[] {
  return readJsonLines(file, (value) => {
    const { data, error } = testQuestion.safeParse(value);
    const [issue] = error?.issues ?? [];
    return data ?? `${issue?.path.join(".") || "the line"}: ${issue?.message}`;
  });
}

/** Shares of the questions, 0 to 1; null where there is no such question. */
export interface ReportFigures {
  readonly scope: "alone" | "together";
  readonly questions: number;
  /** Of those that the report answers: the right place is first, and the answer is not in doubt. */
  readonly right_first_sure: number | null;
  /** Of those that the report answers: the right place is among what is shown, in doubt or not. */
  readonly right_shown: number | null;
  /** The same for everyday questions (`para`). */
  readonly everyday_shown: number | null;
  /** Of plain questions (`direct`, `figure`, `entity`, `recommend`): the right place is first, in doubt or not. */
  readonly plain_right_first: number | null;
  /** Of those with `rec`: one of its sections comes along. */
  readonly recommendation_shown: number | null;
  /** Of questions near the topic: not answered as if the report did. */
  readonly near_not_sure: number | null;
  /** Of questions about something else: refused. */
  readonly off_refused: number | null;
}

/** What became of one question. */
export interface AskedQuestion {
  readonly asked: TestQuestion;
  readonly answer: AnswerJson;
  readonly first: boolean;
  readonly shown: boolean;
  readonly withRecommendation: boolean;
}

type Ask = (question: TestQuestion) => AnswerJson;

/** Asks each question of its report alone, and of all reports together. */
export function evaluateReports(
  { corpus, vocabulary }: Pick<LoadedContent, "corpus" | "vocabulary">,
  questions: readonly TestQuestion[],
): Readonly<Record<ReportFigures["scope"], readonly AskedQuestion[]>> {
  const askOf = (reports: Corpus) => {
    const search = createSearchEngine(searchDocuments(reports), vocabulary);
    const answerQuestion = createAnswerQuestion(reports, search);
    return (question: string) => answerJson(answerQuestion(question));
  };
  const alone = new Map(corpus.reports.map((report) => [report.slug, askOf(new Corpus([report]))] as const));
  const together = askOf(corpus);
  const askAlone: Ask = ({ q, report }) => {
    const ask = alone.get(report);
    if (ask === undefined) throw new Error(`no report has the slug ${report}, which a question names`);
    return ask(q);
  };
  return {
    alone: questions.map((question) => judge(question, askAlone(question))),
    together: questions.map((question) => judge(question, together(question.q))),
  };
}

function judge(asked: TestQuestion, answer: AnswerJson): AskedQuestion {
  const placed = (id: string) => sectionAddress({ report: { slug: asked.report }, section: { id } });
  const gold = [...asked.sections.map(placed), ...(asked.alt ?? [])];
  const isRight = (address: string) => gold.some((place) => `${address}.`.startsWith(`${place}.`));
  const found = [...answer.passages, ...answer.facts].map(({ address }) => address);
  const [first] = answer.kind === "facts" ? answer.facts : answer.passages;
  const listed = answer.outline.map((entry) =>
    sectionAddress({ report: { slug: entry.report_slug }, section: { id: entry.section } }),
  );
  const linked = [...answer.recommendations, ...answer.problems].map(({ address }) => address);
  const recommended = (asked.rec ?? []).map(placed);
  return {
    asked,
    answer,
    first: answer.kind === "outline" ? listed.some(isRight) : first !== undefined && isRight(first.address),
    shown: [...found, ...listed, ...linked].some(isRight),
    withRecommendation: [...found, ...linked].some((address) =>
      recommended.some((place) => `${address}.`.startsWith(`${place}.`)),
    ),
  };
}

/** Kinds of answers that claim to answer. */
const SURE: ReadonlySet<string> = new Set(["passages", "outline", "facts"]);

/** The figures of the questions asked in one scope. */
export function figuresOf(scope: ReportFigures["scope"], asked: readonly AskedQuestion[]): ReportFigures {
  const share = (of: (one: AskedQuestion) => boolean, holds: (one: AskedQuestion) => boolean) => {
    const all = asked.filter(of);
    return all.length === 0 ? null : Number((all.filter(holds).length / all.length).toFixed(4));
  };
  const sure = ({ answer }: AskedQuestion) => SURE.has(answer.kind);
  const kindIn =
    (...kinds: readonly TestQuestion["kind"][]) =>
    ({ asked: { kind } }: AskedQuestion) =>
      kinds.includes(kind);
  const answered = kindIn("direct", "figure", "entity", "recommend", "para");
  return {
    scope,
    questions: asked.length,
    right_first_sure: share(answered, (one) => sure(one) && one.first),
    right_shown: share(answered, ({ shown }) => shown),
    everyday_shown: share(kindIn("para"), ({ shown }) => shown),
    plain_right_first: share(kindIn("direct", "figure", "entity", "recommend"), ({ first }) => first),
    recommendation_shown: share(
      ({ asked: { rec } }) => rec !== undefined,
      ({ withRecommendation }) => withRecommendation,
    ),
    near_not_sure: share(kindIn("near"), (one) => !sure(one)),
    off_refused: share(kindIn("off"), ({ answer }) => answer.kind === "none"),
  };
}
