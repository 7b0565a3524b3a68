import type { Span } from "../../search/document.ts";

/**
 * Media and services on which people read, write and talk, normalised. Platforms bear names of their own, so
 * that only a list finds them; the longest name at a place is taken, so that 微信公众号 is not 微信.
 */
const PLATFORMS = (
  "微信公众号 微信视频号 微信朋友圈 微信小程序 企业微信 微信群 qq群 钉钉群 微信 qq 微博 知乎 秒拍 抖音 快手 " +
  "今日头条 头条号 小红书 哔哩哔哩 b站 豆瓣 贴吧 天涯论坛 学习强国 钉钉 飞书 腾讯会议 支付宝 美拍 喜马拉雅 " +
  "淘宝 京东 拼多多 美团 饿了么 滴滴 视频号 公众号 朋友圈 百家号 百度 新浪 搜狐 网易 腾讯 facebook twitter youtube instagram tiktok whatsapp telegram " +
  "门户网站 政府网站 官方网站 政务网站 新闻网站 网络论坛 新闻客户端 手机客户端 手机app 直播间"
).split(" ");

/** Names in quotes that the text itself calls platforms: “某某”这一学习交流平台, “某某”“某某”小程序. */
const NAMED_PLATFORM =
  /[“"「][^“”"「」]{2,20}[”"」](?=(?:[、和与及]?[“"「][^“”"「」]{2,20}[”"」]){0,5}(?:这一|这个|等)?\p{Script=Han}{0,8}(?:平台|小程序|公众号|客户端|网站))/gu;

const PLATFORM = new RegExp(
  [...PLATFORMS]
    .sort((a, b) => b.length - a.length)
    .map((name) => (/^[a-z]+$/.test(name) ? `(?<![a-z])${name}(?![a-z])` : name))
    .join("|"),
  "gu",
);

/** Platforms by their known names, and whatever the text calls a platform in so many words. */
export function findPlatforms(text: string): Span[] {
  // Most texts name none: a search makes no copy of the pattern.
  if (text.search(PLATFORM) < 0 && text.search(NAMED_PLATFORM) < 0) return [];
  const spans = [...text.matchAll(PLATFORM)].map((match) => spanOf(match.index, match[0]));
  for (const match of text.matchAll(NAMED_PLATFORM)) {
    spans.push({ start: match.index + 1, end: match.index + match[0].length - 1 });
  }
  return spans.sort((a, b) => a.start - b.start);
}

function spanOf(start: number, text: string): Span {
  return { start, end: start + text.length };
}
