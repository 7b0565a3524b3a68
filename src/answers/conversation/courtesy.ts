import { normalise } from "../../search/normalise.ts";
import { CHAT } from "../../search/question.ts";
import { isSmallTalk } from "../forms/small-talk.ts";
import { isQuestion, withoutFillers } from "../question-words.ts";
import { WordChain } from "./word-chain.ts";

/** What is said in a thread without asking for anything. All texts are normalised. */

const EMOJI =
  /:[a-z0-9_+-]+:|\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]|\u200d|\ufe0f/gu;
const SOFTENERS = words(
  "你|您|大家|各位|们|啦|了|的|哈|啊|呀|哦|噢|哟|咯|喽|吧|嘞|呢|嘛|诶|老师|亲|问策|机器人|very much|so much|a lot",
);
const THANKS = words("谢谢|感谢|多谢|谢|辛苦|麻烦|thank you|thanks|thank|thx|ty|3q");
const OKAY = words(
  "好的|好滴|好哒|好|行|可以|嗯|哦|噢|知道|明白|了解|懂|收到|清楚|没问题|没有问题|没什么问题|没啥问题|没有什么问题|没毛病|没啥毛病|" +
    "没事|赞|棒|厉害|不错|牛|太|很|真|哈|呵|嘿|嘻|对|是的|没错|就这样|先这样|不用|没有|没|拜拜|再见|晚安|早上好|下午好|早安|" +
    "你好|您好|大家好|有用|有帮助|完美|给力|学到|学习|先看看|我看看|我先看看|okay|ok|okk|kk|got it|good|great|nice|cool|fine|" +
    "加油|恭喜|祝贺|生日快乐|新年快乐|节日快乐|测试|test|yes|yep|done|hello|hi|bye|hh|hhh|欧克|不客气|不谢|应该的|客气|lol|+1|66|666|11|111|88|888",
);
const COURTESIES = new WordChain([...THANKS, ...OKAY], SOFTENERS);

/** What comes before what is really asked: 谢谢，那对策呢; 好的，看第四条; 换个话题，泄密风险. */
const LEADING = new WordChain(
  [
    ...THANKS,
    ...words(
      "好的|好|行|可以|嗯|哦|明白|了解|知道|收到|ok|okay|对了|对|是的|换话题|换个话题|换问题|换个问题|另外|顺便|顺便问一下|顺便问下|" +
        "再问一个|再问个|再问一下|再问下|再问一个问题|再问个问题|再问一个别的|再问个别的|再问一个别的问题|再问个别的问题|" +
        "问一个|问个|问一下|问下|问一个问题|问个问题|问一个别的|问个别的|问一个别的问题|问个别的问题|还有个问题|还有一个问题|请问",
    ),
  ],
  SOFTENERS,
);
/** 麻烦贴一下原文，谢谢: thanks in advance. */
const TRAILING = new WordChain(THANKS, SOFTENERS);

/** Said before anything is asked. */
const GREETINGS = words(
  "你好|您好|大家好|哈喽|哈啰|嗨|早|早安|早上好|上午好|中午好|下午好|晚上好|在吗|在不在|有人吗|hello|hi|hey",
);
const YOU = "(?:你|您|问策|机器人|bot)(?:们|都|到底|究竟|也|还)*";
const WHAT = "(?:什么|啥|嘛|哪些)(?:事情|事|问题|忙)?";
/** 你是谁, 你能做什么, 怎么用: about the bot itself. */
const ABOUT_THE_BOT = new RegExp(
  [
    `^(?:${GREETINGS.join("|")}|请问|那)*(?:`,
    `${YOU}(?:(?:是|叫)(?:谁|(?:干|做)${WHAT}的|什么|啥)(?:机器人|名字)?|有(?:什么|啥|哪些)(?:用处|用|功能|本事)|`,
    `(?:能够|可以|能|会)(?:帮我们|帮忙|帮我|帮)?(?:做|干|回答|问)?(?:些|点)?${WHAT})`,
    `|(?:这个|这)?(?:${YOU})?(?:该|要)?(?:怎么|怎样|如何|咋)(?:使用|用|提问)(?:你|它)?|使用(?:方法|说明)|用法`,
    `|我?(?:可以|能)问(?:你)?(?:些|点)?${WHAT}|介绍(?:一下)?你?自己|自我介绍(?:一下)?`,
    `|who are you|what can you do|how (?:do i|to) use (?:it|this|you))(?:${SOFTENERS.join("|")})*$`,
  ].join(""),
  "u",
);
const GREETING = new WordChain(GREETINGS, SOFTENERS);

function words(list: string): string[] {
  return list.split("|");
}

/** Whether a message only greets the bot, or asks who it is and what it can do. */
export function isFirstContact(text: string): boolean {
  const said = lettersOf(text);
  return GREETING.spells(said) || ABOUT_THE_BOT.test(said);
}

/** Without emoji and marks. */
function lettersOf(text: string): string {
  return text
    .replace(EMOJI, "")
    .replace(/[^\p{L}\p{N}+\s]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Whether a message is nothing but thanks, an okay, laughter or emoji, and which. */
export function readCourtesy(text: string): "thanks" | "okay" | undefined {
  const said = lettersOf(text);
  if (said === "" && text.search(EMOJI) >= 0) return "okay";
  if (!COURTESIES.spells(said) && !COURTESIES.spells(said.replace(/\s/gu, ""))) return undefined;
  return THANKS.some((word) => said.includes(word)) ? "thanks" : "okay";
}

/** The message without the courtesies around it, and without emoji. */
export function withoutCourtesy(text: string): string {
  const plain = text.replace(EMOJI, " ").trim();
  const asked = plain.slice(endOfLeading(plain));
  const rest = asked.slice(0, startOfTrailing(asked)).trim();
  return rest === "" ? plain : rest;
}

const MARK = /[，,。.!！~～\s]/u;

/** Where the courtesies end with which a text begins; each is set off by a mark from what follows. */
function endOfLeading(text: string): number {
  let end = 0;
  for (;;) {
    const said = LEADING.endsFrom(text, end).findLast((place) => MARK.test(text.charAt(place)));
    if (said === undefined) return end;
    end = said;
    while (MARK.test(text.charAt(end))) end++;
  }
}

/** Where the thanks begin with which a text ends; the text's length when it does not. */
function startOfTrailing(text: string): number {
  let end = text.length;
  while (/[。.!！~～]/u.test(text.charAt(end - 1))) end--;
  let start = TRAILING.startsBefore(text, end).find((place) => MARK.test(text.charAt(place - 1)));
  if (start === undefined) return text.length;
  while (MARK.test(text.charAt(start - 1))) start--;
  return start;
}

const QUIET = [
  "(?:请|先|都)?(?:别|不要|不用|不必|无需|无须|不需要|请勿|莫)(?:再|你|总|老|都)?(?:来)?(?:回复|回答|回应|回|说话|说|讲话|发言|发消息|发|吵|插嘴|插话|出声|搭话|打扰|接话|跟帖|刷屏|理)(?:我们|我|消息|话)?",
  "闭嘴|安静(?:点|一点|一下|些)?|住嘴|住口|打住|停止(?:回复|回答|发言|跟帖)?|停(?:下|下来|一下)?|静音|退下|消停(?:点|一下)?",
  "stop(?: it| replying| please)?|be quiet|quiet|mute|silence|shut up|shush",
].join("|");
const MUTE = new RegExp(
  `^(?:请|麻烦|你|您|机器人|小助手|bot|问策|那|就)*(?:${QUIET})(?:${SOFTENERS.join("|")})*(?:$|[，,。.!！;；~～\\s])`,
  "u",
);

/** Whether a message asks the bot to be quiet in this thread: 别回复了, 不用再说了，我们自己聊, stop. */
export function asksForQuiet(text: string): boolean {
  return MUTE.test(text.trim()) && !/[?？]/u.test(text);
}

/** 你, 我们, 今天下午, an ending 了 or 吧, a comma, 是, 要: people talking, rather than words to look up. */
const TALK =
  /[我你您咱俺]|他|她|大家|今天|明天|昨天|今晚|上午|下午|中午|晚上|待会|等会|等下|马上|刚才|刚刚|开会|吃饭|下班|上班|[，,。；;!！]|[了吧啊哈呀哦啦嘛呗咯喔欸诶]$|是|很|太|挺|确实|真的|其实|应该|必须|可能|要(?!点|素|求|务|害|闻)|不[大小多少行错对]/u;

/** Longest message that may be words to look up, in UTF-16 code units. */
const LONGEST_TOPIC = 24;

/** Whether a message that asks nothing can be words to look up (微信群泄密), as opposed to talk. */
export function isTopicWords(text: string): boolean {
  const trimmed = text.trim().replace(/(?<![。.!！~～])[。.!！~～]+$/u, "");
  return trimmed.length > 0 && trimmed.length <= LONGEST_TOPIC && !TALK.test(trimmed);
}

/** Whether a remark tells something of people: 第二条我同意, 原文看过了; but not 给我第二条. */
export function speaksOfPeople(text: string): boolean {
  return /(?<![给帮让])[我你您咱]|[了过][。.!！~～]*$/u.test(text);
}

/**
 * Whether words want nothing of a report: courtesies, greetings, talk that asks nothing, small talk about the day.
 *
 * @param said as it was written.
 */
export function isChatter(said: string): boolean {
  const text = normalise(said);
  if (!/[\p{L}\p{N}]/u.test(text) || readCourtesy(text) !== undefined || isFirstContact(text)) return true;
  if (!isQuestion(text)) return TALK.test(text.trim());
  return CHAT.test(text) || isSmallTalk(text) || withoutFillers(text) === "";
}

/** Whether a question speaks to people: 你几点到, 我们要不要去. */
export function speaksToPeople(text: string): boolean {
  return /[你您咱]|我们|大家|老师|同志们/u.test(text) && !/报告|文中|文章/u.test(text);
}
