import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBodies } from "../../../src/answers/facts/bodies.ts";
import type { FactFinder } from "../../../src/answers/facts/collect-facts.ts";
import { findDocuments } from "../../../src/answers/facts/documents.ts";
import { findFigures } from "../../../src/answers/facts/figures.ts";
import { findPlaces } from "../../../src/answers/facts/places.ts";
import { findPlatforms } from "../../../src/answers/facts/platforms.ts";
import { normalise } from "../../../src/search/normalise.ts";

function found(find: FactFinder, text: string): string[] {
  const normalised = normalise(text);
  return find(normalised).map(({ start, end }) => normalised.slice(start, end));
}

describe("figures", () => {
  it.each([
    [
      "仅有16%的人，近八成、三分之二、百分之三十五和１２．８％",
      ["16%", "近八成", "三分之二", "百分之三十五", "12.8%"],
    ],
    ["近5000个党支部、1,200余人、3000万元、二十多家企业", ["近5000个", "1,200余人", "3000万元", "二十多家"]],
    ["2021年4月17日，二〇二〇年，2015 年 6 月", ["2021年4月17日", "二零二零年", "2015 年 6 月"]],
    ["增长12.5个百分点，这四项制度，共四项制度，上百家", ["12.5个百分点", "四项", "上百家"]],
    [
      "一点二万亿元、三点五亿美元，两百三十四点六万人",
      ["一点二万亿元", "三点五亿美元", "两百三十四点六万人"],
    ],
    [
      "3至5家，三到五亿元，10%—15%，百分之三到百分之五",
      ["3至5家", "三到五亿元", "10%—15%", "百分之三到百分之五"],
    ],
    ["为−3.5%，为负百分之二，占1/3，六成七的人", ["−3.5%", "负百分之二", "1/3", "六成七"]],
    ["叁仟伍佰万元、廿五亿元、1 200亩", ["叁仟伍佰万元", "廿五亿元", "1 200亩"]],
    ["惠及十几万户，发放3480张卡，打了十二眼井", ["十几万户", "3480张", "十二眼"]],
    ["3小时20分钟，5元3角，一年零三个月，3万5千元", ["3小时20分钟", "5元3角", "一年零三个月", "3万5千元"]],
    ["2020年5000人参加，从3家增加到5家", ["2020年", "5000人", "3家", "5家"]],
    [
      "三年半，两个半小时，35kg，220kv，25.6平方公里",
      ["三年半", "两个半小时", "35kg", "220kv", "25.6平方公里"],
    ],
    ["迁出2 000 多户，30 余家，2.5 万 人", ["2 000 多户", "30 余家", "2.5 万人"]],
    [
      "每吨5元/吨，35微克/立方米，1.2亿千瓦·时，50元/人·天",
      ["5元/吨", "35微克/立方米", "1.2亿千瓦·时", "50元/人·天"],
    ],
    ["占百分之三十至四十，近四成，1.2‰，零下5度", ["百分之三十至四十", "近四成", "1.2‰", "零下5度"]],
    ["平均85.6分，十分重要，三分之一强", ["85.6分", "三分之一"]],
    ["毕业生212万，农村6000多万，近两千万", ["212万", "6000多万", "近两千万"]],
    ["212万至280万的工人，3.5万亿左右，1.2亿以上", ["212万至280万", "3.5万亿左右", "1.2亿以上"]],
    ["每顿5块钱，5角钱，2毛钱", ["5块钱", "5角钱", "2毛钱"]],
    ["每斤三块五毛，去年两块五，地三块三亩", ["三块五毛", "两块五", "三亩"]],
    ["收入三百五，支出一千二，结余两万三，负债一亿五", ["三百五", "一千二", "两万三", "一亿五"]],
    ["十来个人，几百人，近三成，上千人，增加一倍", ["十来个", "几百人", "近三成", "上千人", "一倍"]],
    [
      "翻番，翻一番，五年翻了两番多，产量成倍增长，较上年翻了近一番",
      ["翻番", "翻一番", "五年", "翻了两番多", "成倍增长", "翻了近一番"],
    ],
    [
      "一半的农户，近一半，过半居民，近半商户，大半摊位，超过半数果园，半数以上渔民，不足半数",
      ["一半", "近一半", "过半", "近半", "大半", "超过半数", "半数以上", "不足半数"],
    ],
    [
      "200艘以上，60岁以下，50人以内，7日以内，20个左右，五十上下，30家之多，12家以上市公司为主的企业",
      ["200艘以上", "60岁以下", "50人以内", "7日以内", "20个左右", "30家之多", "12家"],
    ],
    ["不到半数，超半数，逾半，小半摊位，翻了几番", ["不到半数", "超半数", "逾半", "小半", "翻了几番"]],
    [
      "成倍增长，成倍地提高，成倍上升，成倍扩大，成倍减少，成倍下降",
      ["成倍增长", "成倍地提高", "成倍上升", "成倍扩大", "成倍减少", "成倍下降"],
    ],
    ["通过三天，经过三年，两年后三天", ["三天", "三年", "两年", "三天"]],
    ["零下十五度，提前三天，超过三年，每周三次", ["零下十五度", "三天", "超过三年", "三次"]],
    [
      "±0.5%，+3.5%，达到>90%，≥90%，<5%，≤5mg/L，≈30%",
      ["±0.5%", "+3.5%", ">90%", "≥90%", "<5%", "≤5mg/l", "≈30%"],
    ],
    [
      "US$300万，HK$5亿，NT$2万，USD 300万，HKD5万，EUR 20万，RMB 3万元，CNY5万",
      ["us$300万", "hk$5亿", "nt$2万", "usd 300万", "hkd5万", "eur 20万", "rmb 3万元", "cny5万"],
    ],
    [
      "300万美金，5亿港币，6亿台币，3亿元人民币，7万英镑，8万卢布",
      ["300万美金", "5亿港币", "6亿台币", "3亿元人民币", "7万英镑", "8万卢布"],
    ],
    [
      "35μg/m³，35 μg/m3，3ng，18 ℃，5kPa，1.6MPa，500Mbps，1Gbps，150兆瓦，2吉瓦，100兆，5兆帕，50t/d",
      "35μg/m3 |35 μg/m3|3ng|18 °c|5kpa|1.6mpa|500mbps|1gbps|150兆瓦|2吉瓦|100兆|5兆帕|50t/d"
        .split("|")
        .map((value) => value.trim()),
    ],
    [
      "65分贝，18摄氏度，0.45吨标准煤/万元，300万标箱，20标准箱，5万TEU，5000大卡，300千卡，25个基点，30基点，0.3个点",
      "65分贝 18摄氏度 0.45吨标准煤/万元 300万标箱 20标准箱 5万teu 5000大卡 300千卡 25个基点 30基点 0.3个点".split(
        " ",
      ),
    ],
    ["万吨级码头，5000吨级泊位，6.2张/千人，九成多", ["5000吨级", "6.2张/千人", "九成多"]],
    [
      "用了2、3个月，两、三个月，分别为12、15和18家，占三分之二、一半，投5000万、3000万元",
      ["2、3个月", "两、三个月", "12、15和18家", "三分之二", "一半", "5000万", "3000万元"],
    ],
    ["1、3家企业停产", ["3家"]],
    ["不足 1 年，约 3 成，淘汰10蒸吨锅炉", ["不足 1 年", "约 3 成", "10蒸吨"]],
    ["①12家，②35家；包括⒈6座", ["12家", "35家", "6座"]],
    ["56岁及以上，3000元及以下，阅读量10万+", ["56岁及以上", "3000元及以下", "10万+"]],
    ["周六两场，星期六两次，每周两次，统一两个平台，晚上八百人", ["两场", "两次", "两次", "两个", "八百人"]],
    ["2天4小时+10天5.5小时", ["2天4小时", "10天5.5小时"]],
    ["千余家，近百家，百十户，千分之三，百万人次", ["千余家", "近百家", "百十户", "千分之三", "百万人次"]],
    ["达标率百分百，完成百分之35", ["百分百", "百分之35"]],
    ["罚￥500，投资$3.5亿，折€20、£7，亏−￥3,500万元", ["¥500", "$3.5亿", "€20", "£7", "−¥3,500万元"]],
  ])("are read out of %s", (text, expected) => {
    expect(found(findFigures, text)).toEqual(expected);
  });

  it.each([
    "一些单位和一个部门，统一部署，十分重要",
    "第二条、第三个，某三人",
    "这两年、近年来、近几年",
    "“四个意识”和“三项机制”",
    "《2020年工作要点》",
    "改革开放40周年，80年代，85后和九零后干部，前五名",
    "三亚，三中全会，十九大，十四五规划，三农，一带一路，四风问题，五大方面，二级保护，三等奖",
    "第三方，八○后，“五保户”，两个一百年，四个一批，第十四个五年规划，亿元村，7×24小时，24小时×365天",
    "12345热线，110指挥中心，5G网络，KT-12型，COVID-19例，2.3.1，千家万户",
    "百年老店企业，万元产值能耗，千人计划，中山路17楼住户",
    "另一半，大半径弯道，近半导体厂，经过半年，近半个月，过半天，翻番茄地",
    "第1、2、3组，第一、二、三组，一二三产，一二三等奖，1+1+1>3，1+3个",
    "全国人大十三届三次会议，中央八项规定，四个意识，四个自信，四个全面，两个维护，两个确立，三个代表，三次产业",
    "2018级学生，九年级，十二年制，三伏天，近5年，前3个月，头3天，后3年，再过3天",
    "共12, 345个，共12’345个，共1 2 个村，两度，千兆光网",
    "森林蓄积量(亿立方米)，面积(万平方公里)，收入(万元)，一、二类水质，三个特点，四个特征，两个原因，三个问题",
    "千万别忘，万一，千千万万家庭，三个方面，五个部分，两大方面，八届二次全会",
  ])("are no orders, ages, names or turns of speech: %s", (text) => {
    expect(found(findFigures, text)).toEqual([]);
  });
});

/** Quantities of every form, and what may stand around one. */
const quantity = (() => {
  const digits = fc.integer({ min: 2, max: 99_999 }).map(String);
  const arabic = fc.oneof(
    digits,
    fc.tuple(digits, fc.nat(99)).map(([whole, part]) => `${whole}.${part}`),
    fc.integer({ min: 1000, max: 9_999_999 }).map((value) => value.toLocaleString("en")),
    fc
      .tuple(fc.integer({ min: 2, max: 999 }), fc.integer({ min: 100, max: 999 }))
      .map((parts) => parts.join(" ")),
  );
  const digit = fc.constantFrom(..."二三四五六七八九");
  const spelled = fc.oneof(
    fc
      .tuple(digit, fc.constantFrom("十", "百", "千", "十万", "百万"), fc.constantFrom("", "二", "五"))
      .map((parts) => parts.join("")),
    fc
      .tuple(digit, digit, fc.constantFrom("万", "亿", "万亿"))
      .map(([whole, part, times]) => `${whole}点${part}${times}`),
    fc.constantFrom("叁仟伍佰万", "廿五", "十几万", "二十多", "三千余", "数百万", "一亿二千万"),
  );
  const number = fc.oneof(
    arabic,
    fc.tuple(arabic, fc.constantFrom("万", "亿", "千万")).map((parts) => parts.join("")),
    spelled,
  );
  const unit = fc.constantFrom(
    "家",
    "户",
    "张",
    "元",
    "亿美元".slice(1),
    "平方公里",
    "个百分点",
    "人次",
    "元/吨",
    "千瓦·时",
    "亩",
    "吨",
    "眼",
    "件",
  );
  const to = fc.constantFrom("至", "到", "-", "—", "~", "～");
  const share = fc.tuple(digit, digit).map(([a, b]) => `百分之${a}十${b}`);
  return fc.oneof(
    fc.tuple(number, unit).map((parts) => parts.join("")),
    fc.tuple(number, to, number, unit).map((parts) => parts.join("")),
    fc.tuple(arabic, fc.constantFrom("%", "‰", "％")).map((parts) => parts.join("")),
    fc.tuple(fc.constantFrom("-", "−", "负"), digits).map(([sign, value]) => `${sign}${value}%`),
    fc.tuple(share, to, share).map((parts) => parts.join("")),
    fc.tuple(fc.constantFrom("", "负"), share).map((parts) => parts.join("")),
    fc.tuple(digit, fc.constantFrom("成", "成七", "成半")).map((parts) => parts.join("")),
    fc.tuple(number, unit, fc.constantFrom("以上", "左右", "及以下")).map((parts) => parts.join("")),
    fc
      .tuple(fc.constantFrom("US$", "≥", "±", "RMB "), arabic, fc.constantFrom("%", "亿元"))
      .map((parts) => parts.join("")),
    fc.constantFrom("翻了一番", "半数以上", "过半", "百分百", "三块五毛", "35μg/m³", "5000吨级"),
    fc.constantFrom("1/3", "三分之二", "二○二一年", "2019—2021年", "2021年4月17日", "3小时20分钟"),
  );
})();
const words = fc
  .array(
    fc.constantFrom(
      ..."总投资 达到 企业 增长 其中 的 统一 三亚 一些 农民 道路 和 为 了 设备 第 某 约 近 是 在 服务 ， 。 、 （ ） “ ： A APP \n".split(
        " ",
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

it("gives a quantity whole or not at all, whatever stands around it", () => {
  let whole = 0;
  fc.assert(
    fc.property(words, quantity, words, (before, middle, after) => {
      const text = normalise(before + middle + after);
      const start = normalise(before).length;
      const end = start + normalise(middle).length;
      if (text.slice(start, end) !== normalise(middle)) return;
      for (const span of findFigures(text)) {
        if (span.end <= start || span.start >= end) continue;
        expect([text, text.slice(span.start, span.end), span.start <= start && span.end >= end]).toEqual([
          text,
          expect.anything(),
          true,
        ]);
        whole++;
      }
    }),
    { numRuns: 3000 },
  );
  // Not by giving nothing: names and pointing before it are the exception.
  expect(whole).toBeGreaterThan(2000);
});

describe("named bodies", () => {
  it.each([
    ["例如，市委机关工委办起活动，市委台办借助平台组织辅导。", ["市委机关工委", "市委台办"]],
    [
      "市检察院、南京海关等单位，市人大机关，国家安全厅",
      ["市检察院", "南京海关", "市人大机关", "国家安全厅"],
    ],
    [
      "江苏省发展和改革委员会会同南京市人力资源和社会保障局印发，要求鼓楼区教育局配合",
      ["江苏省发展和改革委员会", "南京市人力资源和社会保障局", "鼓楼区教育局"],
    ],
    ["由省委网信办牵头，中国人民银行、东南大学参加", ["省委网信办", "中国人民银行", "东南大学"]],
  ])("are read out of %s", (text, expected) => {
    expect(found(findBodies, text)).toEqual(expected);
  });

  it.each([
    [
      "elder care",
      "调研组走访了市第二社会福利院、柳河镇敬老院。县医保局与县民政局核对了名单，夕阳红养老服务有限公司承接了助餐，老龄办每季度通报一次。村委会和居委会上门登记。",
      "市第二社会福利院 柳河镇敬老院 县医保局 县民政局 夕阳红养老服务有限公司 老龄办 村委会 居委会",
    ],
    [
      "farming",
      "红旗村股份合作社流转土地1200亩，乡农技推广站派人指导，县农业农村局、县水利局修了渠道，邮政局帮着发货，农商银行发放贷款。动物疫病预防控制中心做了检测。",
      "红旗村股份合作社 乡农技推广站 县农业农村局 县水利局 邮政局 农商银行 动物疫病预防控制中心",
    ],
    [
      "schools",
      "城关镇中心小学和县第三中学扩建校舍，市教育局派出督导组，市财政局落实经费，团市委组织志愿者。县特殊教育学校缺教师，卫生院给学生体检，和平区教育局顾全大局。",
      "城关镇中心小学 县第三中学 市教育局 市财政局 团市委 县特殊教育学校 卫生院 和平区教育局",
    ],
    [
      "transport",
      "市交通运输局增开三条线路，公交集团更新车辆，交警支队调整信号灯，市轨道交通公司与铁路局共用站房。县公路管理局、高速公路服务中心和路政大队联合执法，城管局清理占道，网站和大厅都能缴费。",
      "市交通运输局 公交集团 交警支队 市轨道交通公司 铁路局 县公路管理局 高速公路服务中心 路政大队 城管局",
    ],
  ])("are read out of a report on %s", (_, text, expected) => {
    expect(found(findBodies, text)).toEqual(expected.split(" "));
  });

  it.each([
    "各单位、有关部门和各级党委",
    "在布局上顾全大局，形成新局面",
    "督查督办，举办讲座，一网通办",
    "区委书记、委员和办公室主任",
    "厅领导和各处室负责人",
    "按市委部署，管好研究机构和学会协会",
    "教育部门和财政部门，大布局，走出僵局",
    "推行“时间银行”",
  ])("are no bodies of a kind, persons or other words: %s", (text) => {
    expect(found(findBodies, text)).toEqual([]);
  });

  // One name for each way in which names end.
  it.each(
    [
      "县残疾人工作委员会 东庄村村委会 和平社区居委会 市场管委会 小区业委会 工厂家委会 企业监委会 理工大学董事会",
      "基金理事会 市总工会 县工商业联合会 市作家协会 省水利学会 县建筑商会 教育基金会 文化促进会 县妇联 市工商联",
      "省文联 市科协 省社科联 县残联 市侨联 县供销社 校团委 团省委 团市委 团县委 团区委 苏州工业园区党工委",
      "桥头镇党工委 市直机关工委 县纪委 区监委 市委政法委 县编委 市国资委 省发改委 国家发展改革委 市卫健委",
      "省卫生健康委 区健康委 省教工委 省改革委 区卫健委 江苏省经信委 市交通委 省商务委 驻部纪检组 县监察组 城南街道办",
      "省政府办公厅 县政府办公室 城东街道办事处 景区管理处 市检察院 县法院 国务院 市委党校 东南大学 师范学院",
      "县第一中学 城关小学 聋哑学校 实验幼儿园 县人民医院 县文化中心 南京海关 工商银行 河西信用社 养蜂合作社",
      "市公交公司 建工集团 经济开发区 苏州高新区 市图书馆 市博物馆 县档案馆 县文化馆 省农科研究院 水产研究所",
      "河道管理局 路政大队 交警支队 消防总队 凤凰出版社 日报社 县电视台 国家税务总署 民航总局 市人大机关 区政协机关",
      "县检察机关 省审判机关 市司法机关 县公安机关 市纪检机关 区监察机关 县税务机关 市委组织部 县委宣传部 市委统战部",
      "国家教育部 国家财政部 中国外交部 中国国防部 国家公安部 国家民政部 国家司法部 人力资源社会保障部 自然资源部",
      "生态环境部 住房城乡建设部 交通运输部 国家水利部 农业农村部 国家商务部 文化旅游部 退役军人事务部 县武装部",
      "群众工作部 工业和信息化部 国家科技部 区卫生部 市口岸办 市台办 省侨办 县老龄办 市港澳办 市外事办 县委编办 省委网信办",
      "市委巡视办 县委巡察办 县信访办 县扶贫办 市法制办 县督查办 市文明办 市金融办 县双拥办 市保密办 国侨办 市人防办",
      "县政府办 市党政办 县禁毒办 市防汛办 县振兴办 国新办 县财政局 省财政厅 审计署 市审计署 乡卫生所 乡农机站",
      "县敬老院 市体育馆 派出所 司法所 安徽省六安市金安区城北卫生院",
      "县行政审批局 市人社局 县住建局 省林草局 组织部 宣传部 统战部 教育部 财政部 外交部 国防部 公安部 民政部 司法部 水利部 商务部 科技部",
      "卫生部 纪委 监委 红十字会 政法委 发改委 国资委 妇联 残联 科协 工商联",
    ].flatMap((row) => row.split(" ")),
  )("end in many ways: %s", (name) => {
    expect(found(findBodies, `去年由${name}负责，效果较好。`)).toEqual([name]);
  });
});

describe("platforms", () => {
  it("are known by name, the longest at a place, in any width", () => {
    expect(found(findPlatforms, "微信公众号、微信群、ＱＱ群、抖音和微博")).toEqual([
      "微信公众号",
      "微信群",
      "qq群",
      "抖音",
      "微博",
    ]);
  });

  it.each([
    "微信公众号 微信视频号 微信朋友圈 微信小程序 企业微信 微信群 qq群 钉钉群 微信 qq 微博 知乎 秒拍 抖音 快手 今日头条",
    "头条号 小红书 哔哩哔哩 b站 豆瓣 贴吧 天涯论坛 学习强国 钉钉 飞书 腾讯会议 支付宝 美拍 喜马拉雅 视频号 公众号",
    "朋友圈 淘宝 京东 拼多多 美团 饿了么 滴滴 百家号 百度 新浪 搜狐 网易 腾讯 facebook twitter youtube instagram tiktok whatsapp telegram",
    "门户网站 政府网站 官方网站 政务网站 新闻网站 网络论坛 新闻客户端 手机客户端 手机app 直播间",
  ])("are each found whole: %s", (names) => {
    expect(found(findPlatforms, names)).toEqual(names.split(" "));
  });

  it("are what the text calls a platform", () => {
    expect(found(findPlatforms, "借助“日月谈”这一学习交流平台")).toEqual(["日月谈"]);
    expect(found(findPlatforms, "开展“大家谈”活动")).toEqual([]);
    expect(found(findPlatforms, "“甲通网”“乙天下”、“丙讯通”三个平台")).toEqual([
      "甲通网",
      "乙天下",
      "丙讯通",
    ]);
    for (const kind of ["小程序", "公众号", "客户端", "网站"])
      expect(found(findPlatforms, `建设“银龄餐”${kind}`), kind).toContain("银龄餐");
  });
});

describe("places", () => {
  it("are provinces, cities and other countries, however they are called, where they stand as words", () => {
    const text = "上海市和内蒙古自治区、恩施、香港，台灣與美國、延边朝鲜族自治州";
    expect(found(findPlaces, text)).toEqual(
      "上海市 内蒙古自治区 恩施 香港 台湾 美国 延边朝鲜族自治州".split(" "),
    );
    for (const none of ["东西涨价", "大城市的孩子", "中国人口", "长治久安", "朝阳产业", "北京大学的工人"])
      expect(found(findPlaces, none), none).toEqual([]);
  });
});

describe("documents", () => {
  it("are titles, with what they quote", () => {
    expect(found(findDocuments, "制定了《条例（试行）》和《“十不”提醒》，没有书名号的条例")).toEqual([
      "《条例(试行)》",
      "《“十不”提醒》",
    ]);
  });
});

it("stay inside the text, whatever it is", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          "市",
          "委",
          "办",
          "局",
          "和",
          "二",
          "十",
          "5",
          "%",
          "个",
          "《",
          "》",
          "“",
          "微信",
          "。",
        ),
        {
          maxLength: 40,
        },
      )
      .map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (raw) => {
      const normalised = normalise(raw);
      for (const find of [findFigures, findBodies, findPlatforms, findDocuments]) {
        for (const { start, end } of find(normalised)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(normalised.length);
        }
      }
    }),
    { numRuns: 300 },
  );
});
