import { readNumber } from "../corpus/numerals.ts";
import type { Alternatives } from "./synonyms.ts";

/** A form of question, and what any text that answers it holds; for normalised texts. */
interface Expectation {
  readonly asks: RegExp;
  /** @param asked what `asks` matched, with its groups. */
  readonly answer: (asked: RegExpExecArray) => Pick<RegExp, "test">;
}

const NUMBER = "(?:\\d|[零〇一二三四五六七八九十百千万亿两])";

/** Counters that say the same of bodies and people: 几家幼儿园 is answered by 565所. */
const ONE_KIND = "家所户个名位";

/** What counts things, beside the words of everyday figures. */
const COUNTERS = "条家所户次篇份部场期届岁倍册本辆台套架艘座间栋株头亩吨项席件";

// 近几年 and 好几次 count nothing, 几点建议 and 多少问题 ask for what is counted.
const ASKS_FIGURE =
  /多少(?!(?:个|条|项|点)?(?:问题|建议|方面|办法|措施))|百分之几|(?<![哪近这那前后好过十数])几(?:成|倍|个?人|名|位|家|所|户|次|岁|天|元|块|号|月|年|楼|层|个月|个?小时|分钟)/u;
// Few numerals are tried from each place, which keeps to linear time. 一个 counts nothing, nor do 这两年 and the names in quotes (“四个意识”).
const FIGURE = new RegExp(
  `\\d|(?<!“)(?:(?<![这近前后头第])[二三四五六七八九十百千万亿两]|${NUMBER}(?=${NUMBER}))${NUMBER}{0,12}[余多来几]?(?:[%个名成年月日天周点位类人元块万亿${COUNTERS}]|小时|分钟|星期)|一[%成倍]|分之|数[十百千万]|[百千万亿][一二三四五六七八九](?!\\p{L})|(?<!另)[一过近]半(?![个年月天])|半数|翻.{0,2}番`,
  "u",
);
/** How long something lasts, or how often it happens. */
const DURATION = new RegExp(
  `${NUMBER}个?(?:年|月|周|日|天|小时|分钟|点|次)|每(?:年|月|周|日|天|季)|[年月周日季]度|定期|经常|长期`,
  "u",
);
/** A time of day; 以下三点 are points. */
const CLOCK = new RegExp(`(?<![这那下列有提])${NUMBER}{1,3}点|${NUMBER}[:时]\\d`, "u");
/** What is paid. */
const MONEY =
  /多少(?:钱|元|块|工资|薪水|补贴|补助|经费|资金|投资|费用|奖金|学费|房租|罚款|贷款)|几块钱|几元/u;
const SUM = new RegExp(`${NUMBER}[^,.;:。、]{0,5}[元块角]`, "u");
const TIME = new RegExp(
  `${NUMBER}(?:年|月|日|号|世纪|点|时|:)|[今去前明当同次]年|年[初中底代]|前后|以来|期间`,
  "u",
);

/**
 * Items that a text strings together: 专题会议、情况通报和检查考核; the last two may be joined by a word. Or that it numbers,
 * by its number for the last: 其四, 四是, (四).
 */
const listOf = (items: number) => {
  const last = "一二三四五六七八九十".charAt(items - 1);
  return new RegExp(
    `[^,.;:。、\\n]、(?:[^,.;:。、\\n]+、){${Math.max(0, items - 3)}}[^,.;:。\\n]|[其第(]${last}|${last}(?:是|要|来)`,
    "u",
  );
};

/**
 * Words of somebody who wants to get something done, and not to know. A text that does not say them does not
 * help, however much it says about the office or the thing.
 */
const SERVICE =
  /(报名|注册|认证|申请|申领|申诉|投诉|备案|办理|补办|预约|挂号|缴费|交费|下载|安装|登录|填写|填表|领取|报销|购买|门票|电话|邮箱|网址|地址|(?:上班|营业|开放|办公)时间|模板|范文|招聘|招人|报考|考研)|(?:怎么|怎样|如何)([写填算考买查])(?!\p{Script=Han})/u;

/** Somebody named as the one who does it; to do something 认真负责 is a manner, 由五年改为三年 a change. */
const IN_CHARGE =
  /由(?![^,.;。]{1,20}?(?:[改增减升降转变延缩][^,.;。]{0,3})?[为到至])[^,.;。]{2,20}|归[^,.;。]{1,8}[管负]|(?<!认真|切实|主动)负责(?!任|心)|牵头|主管|承担[^,.;。]{0,12}责任|责任(?:主体|人)|主体责任/u;

const EXPECTATIONS: readonly Expectation[] = [
  { asks: /谁(?:来)?(?:负责|牵头|主管|管(?!理))|由谁/u, answer: () => IN_CHARGE },
  { asks: ASKS_FIGURE, answer: () => FIGURE },
  { asks: /数量|总数|人数|个数/u, answer: () => FIGURE },
  {
    asks: /(?:人口|人数)[^,.?。]{0,6}多少|多少人口/u,
    answer: () => new RegExp(`${NUMBER}[余多]?[人名万亿]`, "u"),
  },
  {
    asks: /比例|占比|百分比|百分之几|几成|占[了到]?(?:全\p{Script=Han}{0,4})?多少/u,
    answer: () => /%|分之|[一二三四五六七八九]成|比例|率/u,
  },
  { asks: /几点(?=[钟开关上下到结])|时间是几点/u, answer: () => CLOCK },
  { asks: /多久|多长时间|几年[换选]/u, answer: () => DURATION },
  { asks: /多(?:宽|高|长(?!时间|期)|远|厚)/u, answer: () => FIGURE },
  { asks: MONEY, answer: () => SUM },
  {
    asks: /(?:多少|(?<![哪近这那前后好过十数])几)(?:个?(年|天|小时|分钟|周|星期)|个(月))(?!级|[前后来间]|[改换选]|的?时候)/u,
    answer: ([, unit, month = ""]) =>
      new RegExp(
        `(?:(?<!\\d)\\d{1,2}(?:\\.\\d+)?|[一二三四五六七八九十百两半])[余多来]?个?半?(?:${unit === "天" ? "[天日]" : (unit ?? month)})`,
        "u",
      ),
  },
  { asks: /[哪何]一?个?年/u, answer: () => new RegExp(`${NUMBER}年|[今去前明当同次]年|年[初中底代]`, "u") },
  { asks: /几月|哪一?个?月/u, answer: () => new RegExp(`${NUMBER}月|月[初中底]`, "u") },
  {
    asks: /哪一?[天日]|几号|何日/u,
    answer: () => new RegExp(`${NUMBER}[日号]|[周礼][一二三四五六日天拜]|当[天日]`, "u"),
  },
  { asks: /什么时[候间]|何时/u, answer: () => TIME },
  {
    asks: new RegExp(`(?:多少|(?<![哪近这那前后好过十数])几)([${COUNTERS}])(?!路|街|长|问题|建议|措施)`, "u"),
    answer: ([, counter = ""]) =>
      new RegExp(
        `${NUMBER} ?[余多来几]?[万千]?${ONE_KIND.includes(counter) ? `[${ONE_KIND}]` : counter}`,
        "u",
      ),
  },
  {
    asks: /哪([二两三四五六七八九十])[个条项种样点类大]/u,
    answer: ([, items = ""]) => listOf(readNumber(items) ?? 0),
  },
  { asks: SERVICE, answer: ([, word, verb]) => new RegExp(word ?? verb ?? "", "u") },
];

const YEAR = /(?<!\d)((?:19|20)\d\d)(?:年?[-~—–至到]{1,2}((?:19|20)\d\d))?(?!\d)/gu;

/** Who asks about a year is not told of others alone; what names none may tell of it, and so may 去年. */
const OF_YEAR: Expectation = {
  asks: /(?<!\d)(?:19|20)\d\d(?=年)/u,
  answer: ([year = ""]) => ({
    test: (text) => {
      const spans = [...text.matchAll(YEAR)];
      const holds = ([, first = "", last = first]: RegExpExecArray) => first <= year && year <= last;
      return spans.length === 0 || spans.some(holds) || /[今去当]年/u.test(text);
    },
  }),
};

/** What a question asks for by its form, whatever it is about. */
export interface QuestionForm {
  readonly asksFigure: boolean;
  /** Whether it asks for something that few texts hold: a figure, a time, a list, a service. */
  readonly isSpecific: boolean;
  /** What any text that answers holds, beside the words that ask for it. */
  readonly expected: readonly { readonly asked: string; readonly answer: Pick<RegExp, "test"> }[];
}

/** @param question normalised. */
export function readQuestionForm(question: string): QuestionForm {
  const read = ({ asks, answer }: Expectation) => {
    const match = asks.exec(question);
    return match === null ? [] : [{ asked: match[0], answer: answer(match) }];
  };
  const specific = EXPECTATIONS.flatMap(read);
  return {
    asksFigure: ASKS_FIGURE.test(question),
    isSpecific: specific.length > 0,
    expected: [...specific, ...read(OF_YEAR)],
  };
}

/** Whether a text holds a figure such as an answer to 多少 would. */
export function holdsFigure(text: string): boolean {
  return FIGURE.test(text);
}

/**
 * Whether a question asks for a figure, a time, a list or a service and the text names none, so that it cannot
 * answer.
 *
 * @param alternatives whose own terms may stand for what the question asks for.
 */
export function lacksWhatIsAsked(
  { expected }: QuestionForm,
  text: string,
  alternatives: readonly Alternatives[] = [],
): boolean {
  return expected.some(
    ({ asked, answer }) =>
      !answer.test(text) &&
      !alternatives.some(
        ({ term, own }) => term.includes(asked) && own.some((other) => text.includes(other)),
      ),
  );
}
