import { describe, expect, it } from "vitest";
import { holdsFigure, lacksWhatIsAsked, readQuestionForm } from "../../src/search/expected-answer.ts";

describe("what a question asks for by its form", () => {
  it.each([
    ["有多少人签约", "签约的人越来越多。", "六成的老人已经签约。"],
    ["一共开了几次会", "会开了不少。", "全年开了12次会。"],
    ["建了几家幼儿园", "幼儿园建了第三期。", "全市共有幼儿园565所。"],
    ["多少户贫困户搬迁", "搬迁分3批完成。", "搬迁3000余个家庭。"],
    ["多少户参加", "参加了3次。", "户主320名参加。"],
    ["多少户受访", "受访3天。", "居民320位受访。"],
    ["收到多少条意见", "有3000人参加。", "收到意见3000余条。"],
    ["藏书有多少册", "馆里坐满300人。", "藏书12.5万册。"],
    ["新添了几台设备", "新添设备花了30万元。", "新添设备1,200 余台。"],
    ["减排多少吨", "减排了12%。", "减排3万余吨。"],
    ["年轻教师的比例", "来了40名年轻教师。", "年轻教师占百分之四十。"],
    ["门票多少钱", "门票30张。", "门票20元。"],
    ["哪一年通车", "电车早已通车。", "1923年通车。"],
    ["补助有多少", "这两年给一个人发了补助。", "补助有两百元。"],
    ["涨了几成", "“四个意识”增强了。", "涨了一成。"],
    ["网站多久更新一次", "网站更新了。", "网站每周更新。"],
    ["食堂几点开门", "食堂重新开门，要求有这三点。", "食堂七点开门。"],
    ["水闸几点关", "水闸每周关两天。", "水闸在18:30关。"],
    ["支部几年换一次届", "支部换届了。", "支部三年换届。"],
    ["是哪四项制度", "这四项制度很好。", "有通报、会商、督办和考核四项制度。"],
    ["有哪四个判断", "有四个判断。", "有四个判断。其一,人少了。其二,人老了。其三,家小了。其四,村空了。"],
    ["提了哪两点要求", "两点要求很实。", "两点要求,一是快,二是准。"],
    ["2019年修了多少路", "2018年修路3公里。", "2019年修路5公里。"],
    ["2019年修了多少路", "2018年修路3公里。", "修路5公里。"],
    ["2019年修了多少路", "2018年修路3公里。", "去年修路5公里，比2018年多。"],
    ["2019年修了多少路", "2018年修路3公里。", "2016-2020年修路5公里。"],
    ["2021年修了多少路", "2016-2020年修路5公里。", "2016至2022年修路5公里。"],
    ["2019年的路", "2018年的路。", "2019年的路。"],
    ["哪一年通车", "3月30日通车。", "去年通车。"],
    ["哪个月通车", "2019年30日通车。", "通车在3月。"],
    ["几月通车", "2019年通车。", "五月初通车。"],
    ["哪天通车", "2019年3月通车。", "3月5日通车。"],
    ["哪天开放", "暑期期间开放。", "每周五开放。"],
    ["几号发放", "每月发放。", "每月15号发放。"],
    ["每月多少工资", "工资发了3次。", "工资3200元。"],
    ["合同签了几年", "合同在2019年签了。", "合同一签三年。"],
    ["一共休多少天", "休了两次。", "休十五日。"],
    ["要等几个小时", "等了3天。", "等了两个半小时。"],
    ["流动人口一共多少", "流动人口有两条路。", "流动人口3万余。"],
    ["城里有多少人口", "城里有两条路。", "城里有500人。"],
    ["路修多宽", "路修得很宽。", "路修6米。"],
    ["新品占多少", "有3种新品。", "新品占三成。"],
    ["公园的电话", "公园在河边。", "公园的电话是66666666。"],
    ["由谁负责管护", "大家要认真负责。", "支渠由管理处管护。"],
    ["谁牵头整改", "整改要抓紧。", "整改由街道办牵头。"],
    ["谁负责收费", "水费由按亩收改为按方收。", "水费由用水合作社收取。"],
    ["谁负责管理", "比重由百分之十六升到百分之二十四。", "日常管理由财政承担。"],
    ["登记表怎么填", "登记表已经发下。", "登记表要逐栏填好。"],
  ])("%s: not in %s, but in %s", (question, without, withIt) => {
    expect(lacksWhatIsAsked(readQuestionForm(question), without)).toBe(true);
    expect(lacksWhatIsAsked(readQuestionForm(question), withIt)).toBe(false);
  });

  it("asks for nothing specific by the year it names", () => {
    expect(readQuestionForm("2019年的路").isSpecific).toBe(false);
    expect(readQuestionForm("2019年修了多少路").isSpecific).toBe(true);
  });

  it.each([..."条家所户次篇份部场期届岁倍册本辆台套架艘座间栋株头亩吨项席件"])(
    "asks in 多少%s for a number of these, and not of anything",
    (counter) => {
      const form = readQuestionForm(`一共多少${counter}`);
      expect(lacksWhatIsAsked(form, "一共十六万元。")).toBe(true);
      expect(lacksWhatIsAsked(form, `一共十六${counter}。`)).toBe(false);
    },
  );

  it.each("钱 元 块 工资 薪水 补贴 补助 经费 资金 投资 费用 奖金 学费 房租 罚款 贷款".split(" "))(
    "asks in 多少%s for a sum",
    (paid) => {
      const form = readQuestionForm(`一共多少${paid}`);
      expect(lacksWhatIsAsked(form, "一共三百人。")).toBe(true);
      expect(lacksWhatIsAsked(form, "一共3.5万元。")).toBe(false);
      expect(lacksWhatIsAsked(form, "一共300块。")).toBe(false);
    },
  );

  it.each(["年", "天", "小时", "分钟", "周", "星期", "个月"])("asks in 几%s for so many of them", (unit) => {
    for (const question of [`一共几${unit}`, `一共多少${unit}`]) {
      const form = readQuestionForm(question);
      expect(lacksWhatIsAsked(form, `从2019${unit.replace("个", "")}起有二百人。`)).toBe(true);
      expect(lacksWhatIsAsked(form, `一共15${unit}。`)).toBe(false);
      expect(lacksWhatIsAsked(form, `一共两${unit.replace("个", "个半")}。`)).toBe(false);
    }
  });

  it.each(["宽", "高", "长", "远", "厚"])("asks in 多%s for a figure", (size) => {
    expect(lacksWhatIsAsked(readQuestionForm(`路有多${size}`), "路变样了。")).toBe(true);
    expect(lacksWhatIsAsked(readQuestionForm(`路有多${size}`), "路有6米。")).toBe(false);
  });

  it.each(["近几年有什么变化", "提了几点建议", "有多少问题", "几乎没有人去", "哪几类风险", "怎么考核干部"])(
    "asks nothing of the kind in %s",
    (question) => {
      expect(lacksWhatIsAsked(readQuestionForm(question), "文章没有数字。")).toBe(false);
    },
  );

  it("tells figures from characters that only look like them", () => {
    expect(readQuestionForm("占多少").asksFigure).toBe(true);
    for (const text of ["统一安排一些活动", "另一半", "近半个月", "前半部分"])
      expect(holdsFigure(text), text).toBe(false);
    for (const text of "三分之二的人 过半渔船 一半的船 近半商户 半数以上渔民 翻了一番 收入三百五 十来艘 十余位".split(
      " ",
    ))
      expect(holdsFigure(text), text).toBe(true);
    expect(holdsFigure("三十七个单位")).toBe(true);
  });
});
