import type { Block, FurnitureReason, LeftOut } from "../block.ts";

/** Longest line, in UTF-16 code units, that is left out as a whole for what it begins with. */
const LONGEST_LINE = 160;

/** What browsers print on top of a page and below it. */
const PRINTED =
  /^(?:[0-9]{1,4}\/[0-9]{1,2}\/[0-9]{1,4},? [0-9]{1,2}:[0-9]{2}(?: [AP]M)?|(?:https?|file):\/\/)/;

/** Lines that belong to a page, a site or a file rather than to the report. All are matched from the start. */
const LINES: readonly (readonly [FurnitureReason, RegExp])[] = [
  [
    "page-number",
    /^[-—–·\s]{0,6}(?:第?\s?[0-9]{1,4}\s?页?|第\s?[0-9]{1,4}\s?页\s?[，,/]?\s?共\s?[0-9]{1,4}\s?页|[0-9]{1,4}\s?[/／]\s?[0-9]{1,4}|[Pp]age\s[0-9]{1,4}(?:\sof\s[0-9]{1,4})?)[-—–·\s]{0,6}$/,
  ],
  [
    "upload",
    /^-?\s?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}\s发布|[0-9.]{1,8}\s?[KMG]B(?![a-z])|[0-9]{1,4}\s?页)\s?\|?$/,
  ],
  [
    "upload",
    /^(?:文档介绍|文档简介|内容简介|文档描述|格式|大小|页数|上传时间|上传者|上传人|下载次数|下载积分|所需积分|浏览次数|浏览量|阅读量|阅读次数|点击数|点击次数|阅读|浏览|访问量)(?:[：:]\s?[0-9A-Za-z万次页 .KMB-]{0,20})?$/,
  ],
  ["upload", /^(?:申明敬告|免责声明|版权声明|版权说明|特别声明|郑重声明|温馨提示|声明)\s?[：:]/],
  ["navigation", /^(?:您?当前的?位置|您的位置|所在位置|您现在的位置|首页)\s?(?:[：:>»›]|&gt;)/],
  [
    "navigation",
    /^[【[]?(?:返回顶部|返回首页|回到顶部|返回列表|[上下]一[篇页章节]|关闭窗口|打印本页|关闭|打印|收藏|举报|登录|注册)(?:[：:\s】\]]|$)/,
  ],
  [
    "sharing",
    /^[【[]?(?:分享到|分享至|分享|字体|字号|扫一扫|扫码|微信扫|长按识别|关注(?:我们|微信|公众号)|点击(?:上方|蓝字)|喜欢就|若有收获，就|点个?赞|转发|点个?[“「]?在看|QQ空间|新浪微博)/,
  ],
  ["outside-article", /^(?:版权所有|copyright|©|技术支持[：:]|[^。]{0,40}(?:ICP备|公网安备))/i],
  [
    "related",
    /^(?:查看更多|展开全文|阅读全文|阅读原文|点击(?:查看|“?阅读原文)|更多相关|相关(?:阅读|链接|新闻|报道|文章|推荐)|延伸阅读|推荐阅读|往期(?:回顾|推荐|精选)|热门推荐|猜你喜欢|新闻推荐|最新新闻|来源链接|原文链接|本文链接|原文地址|[（(]未完待续[）)]|未完待续|[（(]?(?:全文|正文)?完[）)]$|[-—–·\s]{0,6}END[-—–·\s]{0,6}$)/,
  ],
  [
    "by-line",
    /^[（(]?(?:地点|主持人|参会人员|记录人|作者(?:单位)?|(?:所在)?单位(?!.{0,20}(?:元|人|[个户吨亩]|公顷|公里|[%％])[）)]?$)|课题组成员|汇报人|指导(?:教师|老师)|执笔人?|撰稿|撰文|记者|本报记者|通讯员|责任编辑|责编|编辑|校对|审核|审校|供稿|整理|[文图](?=\s?[/|丨]))\s?[：:/|丨\s][^。；？?]{1,60}$/,
  ],
  [
    "by-line",
    /^(?:(?:本文)?转载?自|原载|发件人|收件人|发送时间|主题\s?[：:]\s?(?:转发|回复|答复|Re|Fwd?)|收稿日期|发布时间|发布日期|发布人|信息来源|文章来源|来源|时间|日期|发文机关|成文日期|索\s?引\s?号|主题分类|發布時間|來源)\s?[：:]/,
  ],
  ["by-line", /^(?:(?:published|updated)(?: on)?[: ].{0,60}|by [A-Z][^.]{2,80})$/i],
  // Who took part in a meeting takes several lines.
  [
    "by-line",
    /^(?:会议(?:时间|地点)|主持|记录|出席|列席|缺席|请假|(?:参加|参会|与会|出席|列席)(?:人员|领导|单位))[ \u3000]{0,2}[：:][^。]{1,150}$/,
  ],
  ["by-line", /^[【[]?(?:关[ \u3000]*键[ \u3000]*词|key ?words)(?:[】\]]|[ \u3000]?[：:])/i],
  ["by-line", /^(?:中图分类号|文献标识码|文章编号|doi|作者简介|通[信讯]作者|基金项目)[ \u3000]?[：:]/i],
  ["running-line", /^[^。]{0,60}(?:第\s?[0-9]{1,3}\s?卷|\bVol\.|\bJournal\b)[^。]{0,80}$/],
  ["running-line", PRINTED],
  ["by-line", /^原创[\s：:][^。]{2,60}$/],
  [
    "by-line",
    /^[（(]?(?:19|20)[0-9]{2}[-年./][0-9]{1,2}[-月./][0-9]{1,2}(?![0-9])[^。]{0,20}(?:来源|來源|浏览|发表于)[^。]{0,60}$/,
  ],
  ["sign-off", /^[（(](?:此件公开发布|此件主动公开|此件依申请公开|此件删减后公开)[）)]$/],
  [
    "sign-off",
    /^(?:特此(?:报告|通知|通报|函告|公告|说明)|(?:以上(?:报告|意见|请示|方案)?[，,]?)?(?:妥否|当否|如无不妥)?[，,]?请(?:予以?)?(?:审议|审阅|批示|指示|批复)|此致|敬礼)[。！!]?$/,
  ],
  [
    "sign-off",
    /^(?:抄送|抄报|印发|主送|[报送发])[：:]|^[（(]?共印[ \u3000]?[0-9]{1,5}[ \u3000]?份[）)]?$|^[^。]{0,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发$/,
  ],
  [
    "contact",
    /^[（(]?(?:联系人|联系电话|联系方式|联系我们|电话|传真|邮编|地址|邮箱|电子邮箱|E-?mail|微信号|公众号|网址)\s?[：:]/i,
  ],
  [
    "caption",
    /^[<〈《【[]?(?:图|圖|图表|圖表|[Ff]ig(?:ure)?\.?)\s?[0-9一二三四五六七八九十]{1,3}(?:[-–.．][0-9]{1,3})?[>〉》】\]]?[：:.\s\u3000、]?[^。；]{0,60}$/,
  ],
  [
    "caption",
    /^[^。]{0,60}(?:。[^。]{0,80}){0,3}[\s\u3000（(](?:[\u4e00-\u9fff]{2,4}\s?)?(?:摄|攝|摄影|供图|制图)[）)]?$/,
  ],
];

/** Emoji that point at a line. */
const LEADING_PICTURES = /^(?:(?!©)\p{Extended_Pictographic}|\ufe0f|\u200d|\s)+/u;

/** Furniture glued to the end of a paragraph, longest first. */
const ENDINGS = [
  "更多相关文章",
  "查看更多",
  "展开全文",
  "阅读全文",
  "返回顶部",
  "（未完待续）",
  "(未完待续)",
  "（此件公开发布）",
  "（此件主动公开）",
];

const BY_LINE_ENDING =
  /[（(](?:本报)?(?:记者|作者|通讯员|责任编辑|责编|编辑|来源|执笔|据|中公)[^（）()。]{1,40}[）)]$/;

/** Longest e-mail or address line, in UTF-16 code units. */
const LONGEST_CONTACT = 80;

export interface Cleaned {
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOut[];
}

/** Takes out lines, and ends of lines, that are no part of what the author wrote. */
export function removeFurniture(blocks: readonly Block[]): Cleaned {
  const leftOut: LeftOut[] = [];
  const numbers = findNumberLines(blocks);
  const kept = blocks.flatMap((read, at) => {
    const block = numbers.has(at - 1) ? { ...read, level: 1 } : read;
    const reason = numbers.has(at) ? "marks" : lineReason(block);
    if (reason !== undefined) {
      leftOut.push({ text: block.text, line: block.line, reason });
      return [];
    }
    const { text, endings } = withoutEndings(block.text);
    for (const ending of endings) leftOut.push({ ...ending, line: block.line });
    return text === "" ? [] : text === block.text ? [block] : [{ ...block, text }];
  });
  return { blocks: kept, leftOut };
}

/** A section's number on a line of its own, as posters set it: 01, PART 2. */
const NUMBER_LINE = /^(?:part[.\s]{0,2}[0-9]{1,2}|0[1-9])$/i;

/** Lines that hold the number of the heading below, where there are several; one may be a page's. */
function findNumberLines(blocks: readonly Block[]): ReadonlySet<number> {
  const found = blocks.flatMap(({ text }, at) => {
    const next = blocks[at + 1]?.text.trim() ?? "";
    const heads = next.length > 1 && !/[。；，]/.test(next);
    return heads && NUMBER_LINE.test(text.trim()) ? [at] : [];
  });
  return new Set(found.length > 1 ? found : []);
}

function lineReason({ text, level, role }: Block): FurnitureReason | undefined {
  if (text.length > LONGEST_LINE) return undefined;
  const line = text.trim().replace(LEADING_PICTURES, "");
  if (role === "row") return PRINTED.test(line) ? "running-line" : undefined;
  if (!/[\p{L}\p{N}]/u.test(line)) return "marks";
  const found = LINES.find(([, pattern]) => pattern.test(line))?.[0];
  if (found !== undefined) return level === undefined || found !== "by-line" ? found : undefined;
  const isContact = line.length <= LONGEST_CONTACT && /[\w.-]{1,40}@[\w-]{1,40}\.[a-z]{2,6}/i.test(line);
  return isContact ? "contact" : undefined;
}

function withoutEndings(whole: string): {
  text: string;
  endings: { text: string; reason: FurnitureReason }[];
} {
  const endings: { text: string; reason: FurnitureReason }[] = [];
  let text = whole.trimEnd();
  for (;;) {
    const ending = ENDINGS.find((candidate) => text.endsWith(candidate));
    const byLine = ending === undefined ? BY_LINE_ENDING.exec(text)?.[0] : undefined;
    const found = ending ?? byLine;
    if (found === undefined) return { text: endings.length === 0 ? whole : text, endings };
    endings.push({ text: found, reason: byLine === undefined ? "related" : "by-line" });
    text = text.slice(0, -found.length).trimEnd();
  }
}
