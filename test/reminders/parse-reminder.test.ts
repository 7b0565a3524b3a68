import { describe, expect, test } from "vitest";
import { type ParseContext, parseReminder } from "../../src/reminders/parse-reminder.ts";

const CONTEXT: ParseContext = {
  zone: "Europe/Berlin",
  parts: ["survey#1", "survey#2", "survey#3"],
  selection: "problems",
};

function parse(line: string) {
  const parsed = parseReminder(line, CONTEXT);
  if (parsed.kind === "errors") throw new Error(JSON.stringify(parsed.errors));
  return parsed.reminder;
}

function errors(line: string, context = CONTEXT): string[] {
  const parsed = parseReminder(line, context);
  return parsed.kind === "errors" ? parsed.errors.map(({ code, text }) => `${code} ${text}`.trim()) : [];
}

describe("the one-line form", () => {
  test("reads channel, time, days and selection", () => {
    expect(parse("<#C123|调研> 09:00 法定工作日 建议")).toEqual({
      channelId: "C123",
      time: "09:00",
      days: "workdays",
      selection: "recommendations",
      zone: "Europe/Berlin",
    });
    expect(parse("<#C1|general> 9:00 weekdays")).toMatchObject({ time: "09:00", days: "weekdays" });
    expect(parse("每天 <#G1> 09:00 Asia/Shanghai")).toMatchObject({ channelId: "G1", zone: "Asia/Shanghai" });
  });

  test("takes every day and the usual content when they are left out", () => {
    expect(parse("<#C1> 09:00")).toMatchObject({ days: "every", selection: "problems" });
  });

  test("goes to where it was typed when it names no channel, and to the person for 我", () => {
    const typed = (line: string) => parseReminder(line, { ...CONTEXT, here: "C9" });
    expect(typed("9:00")).toMatchObject({ reminder: { channelId: "C9" } });
    expect(typed("<#C1> 9:00")).toMatchObject({ reminder: { channelId: "C1" } });
    expect(typed("我 9:00")).toMatchObject({ reminder: { channelId: "me" } });
    expect(errors("我 <#C1> 9:00")).toEqual(["repeated <#C1>"]);
  });

  test.each([
    ["每天9点", "every", "09:00"],
    ["工作日上午九点半", "weekdays", "09:30"],
    ["周一三五9点", [1, 3, 5], "09:00"],
    ["周一三点", [1], "03:00"],
    ["weekdays9am", "weekdays", "09:00"],
  ])("reads days and time without a blank between them: %s", (text, days, time) => {
    expect(parse(`<#C1> ${text}`)).toMatchObject({ days, time });
  });

  test.each([
    ["mon wed", [1, 3]],
    ["wed mon,fri", [1, 3, 5]],
    ["周一 周三 周三", [1, 3]],
  ])("takes weekdays together: %s", (text, days) => {
    expect(parse(`<#C1> 9:00 ${text}`).days).toEqual(days);
  });

  test.each([
    ["9:00", "09:00"],
    ["09：30", "09:30"],
    ["９：３０", "09:30"],
    ["23:59", "23:59"],
    ["9点", "09:00"],
    ["9 点", "09:00"],
    ["9时", "09:00"],
    ["9点整", "09:00"],
    ["9点半", "09:30"],
    ["9点5分", "09:05"],
    ["9点45", "09:45"],
    ["上午9点", "09:00"],
    ["上午 9:15", "09:15"],
    ["早上八点", "08:00"],
    ["下午3点半", "15:30"],
    ["下午三点一刻", "15:15"],
    ["下午两点三刻", "14:45"],
    ["下午3:05", "15:05"],
    ["下午15点", "15:00"],
    ["13pm", "13:00"],
    ["中午12点", "12:00"],
    ["中午1点", "13:00"],
    ["晚上8点", "20:00"],
    ["晚上十一点二十", "23:20"],
    ["二十一点", "21:00"],
    ["凌晨12点", "00:00"],
    ["0:00", "00:00"],
    ["9am", "09:00"],
    ["9 PM", "21:00"],
    ["12pm", "12:00"],
    ["12am", "00:00"],
    ["3:15pm", "15:15"],
  ])("reads the time %s", (text, time) => {
    expect(parse(`<#C1> ${text}`).time).toBe(time);
  });

  test.each([
    "24:00",
    "9:60",
    "9:5",
    "25点",
    "9",
    "0900",
    "0pm",
    "上午13点",
    "晚上12点",
    "下午0点",
    "九十点",
  ])("refuses the time %s by name", (text) => {
    expect(errors(`<#C1> ${text}`)).toEqual([`time-invalid ${text}`]);
  });

  test.each([
    ["每天", "every"],
    ["daily", "every"],
    ["every day", "every"],
    ["工作日", "weekdays"],
    ["weekdays", "weekdays"],
    ["法定工作日", "workdays"],
    ["法定工作日（含调休）", "workdays"],
    ["周末", [6, 7]],
    ["周一,周三", [1, 3]],
    ["周一， 周三", [1, 3]],
    ["周一 周三", [1, 3]],
    ["周一三五", [1, 3, 5]],
    ["周五、周一", [1, 5]],
    ["每周二", [2]],
    ["星期天", [7]],
    ["礼拜日", [7]],
    ["周一至周四", [1, 2, 3, 4]],
    ["周一到五", [1, 2, 3, 4, 5]],
    ["周六-周一", [1, 6, 7]],
    ["周一到周日", "every"],
    ["mon,wed", [1, 3]],
    ["Monday, Thursday", [1, 4]],
    ["tues,weds,thurs", [2, 3, 4]],
    ["mon-fri", [1, 2, 3, 4, 5]],
    ["sat-mon", [1, 6, 7]],
    ["saturdays", [6]],
  ])("reads the days %s", (text, days) => {
    expect(parse(`<#C1> 09:00 ${text}`).days).toEqual(days);
  });

  test.each([
    ["全部", "all"],
    ["只要建议", "recommendations"],
    ["recommendations", "recommendations"],
    ["问题", "problems"],
    ["problems", "problems"],
    ["第二部分", { part: "survey#2" }],
    ["第3部分", { part: "survey#3" }],
    ["part 2", { part: "survey#2" }],
    ["survey#1", { part: "survey#1" }],
  ])("reads the selection %s", (text, selection) => {
    expect(parse(`<#C1> 09:00 ${text}`).selection).toEqual(selection);
  });

  test.each([
    ["Asia/Shanghai", "Asia/Shanghai"],
    ["america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"],
    ["UTC", "UTC"],
    ["北京时间", "Asia/Shanghai"],
  ])("reads the zone %s", (text, zone) => {
    expect(parse(`<#C1> 09:00 ${text}`).zone).toBe(zone);
  });

  test("names everything that it cannot read, at once", () => {
    expect(errors("")).toEqual(["channel-missing", "time-missing"]);
    expect(errors("#调研 25:00 每逢初一 Mars/Olympus 第九部分")).toEqual([
      "channel-not-linked #调研",
      "time-invalid 25:00",
      "not-understood 每逢初一",
      "zone-unknown Mars/Olympus",
      "part-unknown 第九部分",
    ]);
    expect(errors("<#C1> <#C2> 9:00 10:00 每天 工作日")).toEqual([
      "repeated <#C2>",
      "repeated 10:00",
      "repeated 工作日",
    ]);
    expect(errors("<@U1> 09:00")).toEqual(["not-understood <@U1>", "channel-missing"]);
  });

  test("does not guess between reports", () => {
    const parts = ["survey#2", "other#2"];
    expect(errors("<#C1> 9:00 第二部分", { ...CONTEXT, parts })).toEqual(["part-ambiguous 第二部分"]);
    expect(errors("<#C1> 9:00 other#2", { ...CONTEXT, parts })).toEqual([]);
    expect(errors("<#C1> 9:00 other#3", { ...CONTEXT, parts })).toEqual(["part-unknown other#3"]);
  });
});
