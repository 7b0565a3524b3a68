// Sentences that anybody may read anywhere. Pure functions: value in, Chinese out.

export const BOT_NAME = "问策";
export const CLOSE = "关闭";

export const outsiderRefusal = "抱歉，我只回答本单位同事的提问。";

/** After a fault of ours, or of Slack's, that the person can do nothing about. */
export const troubled = "抱歉，刚才没有成功，请稍后再试一次。";

/** When Slack's three seconds for opening a window were over. */
export const windowTooLate = "窗口没能及时打开，请再试一次。";

/** For buttons, menus and forms that earlier versions have left behind. */
export const outdated = "这个按钮或窗口是旧版本留下的，已经不能用了。请重新提问，或输入 /wence 帮助。";

export const stillWorking = "还在处理，请稍后再看结果。";
