/** A form of question, and what any text that answers it holds; both for normalised texts. */
interface Expectation {
  readonly asks: RegExp;
  readonly answer: RegExp;
}

const NUMBER = "(?:\\d|[零〇一二三四五六七八九十百千万亿两])";

const FIGURE: Expectation = {
  // 近几年 and 好几次 count nothing, 几点建议 and 多少问题 ask for what is counted.
  asks: /多少(?!(?:个|条|项|点)?(?:问题|建议|方面|办法|措施))|百分之几|(?<![哪近这那前后好过十数])几(?:成|倍|个?人|名|位|家|次|岁|天|元|块|号|月|年|楼|层|个月|个?小时|分钟)/u,
  answer: new RegExp(`\\d|${NUMBER}+[%个名条项次成年月日岁点倍所家位类人万亿]|百分之|数[十百千万]`, "u"),
};

const EXPECTATIONS: readonly Expectation[] = [
  FIGURE,
  { asks: /多少钱|几块钱|几元/u, answer: /[元钱镑币价银]|法郎|卢布/u },
  {
    asks: /[哪何]一?个?年|哪一?[天日]|[几哪]月|几号|什么时[候间]|何时|何日/u,
    answer: new RegExp(
      `${NUMBER}(?:年|月|日|号|世纪|点|时|:)|[今去前明当同次]年|年[初中底代]|前后|以来|期间`,
      "u",
    ),
  },
];

/** Whether a question asks for a figure, by its form. */
export function asksFigure(question: string): boolean {
  return FIGURE.asks.test(question);
}

/** Whether a text holds a figure such as an answer to 多少 would. */
export function holdsFigure(text: string): boolean {
  return FIGURE.answer.test(text);
}

/** Whether a question asks for a figure, a sum or a time and the text names none, so that it cannot answer. */
export function lacksWhatIsAsked(question: string, text: string): boolean {
  return EXPECTATIONS.some(({ asks, answer }) => asks.test(question) && !answer.test(text));
}
