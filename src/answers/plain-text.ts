import type { Answer, FactsAnswer, LinkedQuote, Quote } from "./answer.ts";
import { groupFacts } from "./facts/group-facts.ts";
import { factsTitle, NEAREST_SENTENCE, noneText, noteText, placeText, topicOf } from "./wording.ts";

/** An answer for a person to read in a terminal. */
export function answerText(answer: Answer): string {
  const notes = answer.notes.map((note) => `（${noteText(note)}）`);
  switch (answer.kind) {
    case "passages": {
      const quotes = answer.passages.flatMap((quote) => [
        quoteText(quote),
        ...answer.recommendations
          .filter(({ because }) => because === quote.source)
          .map(linkedText("对应建议")),
        ...answer.problems.filter(({ because }) => because === quote.source).map(linkedText("对应问题")),
      ]);
      return [...quotes, ...notes].join("\n\n");
    }
    case "outline": {
      const parts = answer.parts.map(({ report, part }, index) => {
        const sections = part.sections.filter(({ heading }) => heading !== "");
        const lines = sections.map(({ id, heading }) => `  ${id} ${heading}`);
        const title = answer.parts[index - 1]?.report === report ? [] : [`《${report.title}》`];
        return [...title, `第 ${part.number} 部分：${part.heading}（${sections.length} 条）`, ...lines].join(
          "\n",
        );
      });
      return [...parts, ...notes].join("\n\n");
    }
    case "facts":
      return [factsText(answer), ...notes].join("\n\n");
    case "nearest":
      return [NEAREST_SENTENCE, ...answer.passages.map(quoteText), ...notes].join("\n\n");
    case "none": {
      const { sentence, notes: others } = noneText(answer);
      const topics = answer.suggestions.map((near) => `  ${near.section.id} ${topicOf(near)}`);
      const offer = topics.length > 0 ? [`报告谈到的有：\n${topics.join("\n")}`] : [];
      return [sentence, ...offer, ...others.map((note) => `（${noteText(note)}）`)].join("\n\n");
    }
  }
}

/** Facts one below the other; those of one sentence together, above it. */
function factsText({ asked, facts }: FactsAnswer): string {
  const entries = groupFacts(facts).map(({ values, sentence, source }) =>
    [
      values.join("、"),
      `  │ ${sentence}`,
      `  《${source.report.title}》${placeText(source)}（${source.passage.address}）`,
    ].join("\n"),
  );
  return [factsTitle(asked, facts.length), ...entries].join("\n\n");
}

function quoteText({ source, excerpt }: Quote): string {
  const quoted = excerpt.text.split("\n").map((line) => `  │ ${line}`);
  const { report, section, passage } = source;
  const heading = `${section.id} ${topicOf(source)}`;
  return [heading, ...quoted, `  《${report.title}》${placeText(source)}（${passage.address}）`].join("\n");
}

function linkedText(label: string) {
  return (quote: LinkedQuote) => `${label}：${quoteText(quote)}`;
}
