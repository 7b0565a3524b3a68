import { createDecide } from "../../src/answers/answer-question.ts";
import { searchDocuments } from "../../src/answers/search-documents.ts";
import { Corpus } from "../../src/corpus/corpus.ts";
import { parseReport } from "../../src/corpus/parse-report.ts";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

/** A report on heating: one problem with two recommendations, one without any, an achievement. */
export const HEATING = `---
title: 老旧小区供暖情况调研报告
slug: heating
published: 2022-03-01
source: 为测试而写
links:
  "2.1": ["3.1", "3.2"]
---
起草者走访了十二个小区。

## 一、工作成效

### （一）管网改造提速
2021年，市住房和城乡建设局会同区供热公司改造管网35公里，惠及居民近2万户。

## 二、存在的问题

### （一）室温不达标
部分顶层住户室温不足16度。入户测温显示，达标率只有百分之七十八。

### （二）缴费渠道不畅
老年人不会使用手机缴费，只能到营业厅排队；营业厅周末又不开门。

## 三、对策建议

### （一）安装温控装置
为顶层住户加装温控装置和保温层，由区房产局按《既有建筑节能改造办法》给予补助。

### （二）建立测温制度
每月入户测温一次，结果在微信公众号上公布。
`;

/** A second report, on libraries: shares the words 问题 and 建议 with the first, and no subject. */
export const LIBRARIES = `---
title: 乡镇图书馆建设调研报告
slug: libraries
published: 2023-05-01
source: 为测试而写
links:
  "1.1": ["2.1"]
---
## 一、主要问题

### （一）图书更新缓慢
乡镇图书馆近三年没有采购新书，农家书屋的藏书大多已经过时。

## 二、工作建议

### （一）建立流动书车
由县图书馆每月派出流动书车，为各乡镇轮换图书200册。
`;

/** Answers from reports written for a test. */
export function libraryOf(...texts: readonly string[]) {
  const reports = texts.map((text, index) => {
    const { report, problems } = parseReport(text, `${index}.md`);
    if (report === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
    return report;
  });
  const corpus = new Corpus(reports);
  const search = createSearchEngine(searchDocuments(corpus), EMPTY_VOCABULARY);
  const decide = createDecide(corpus, search, () => "2024-01-01");
  const answerQuestion = (question: string) => decide(question).answer;
  return { corpus, search, decide, answerQuestion };
}
