// What whoever installs the app sees in the browser.

/** A page, and the HTTP status that it comes with. */
export interface HtmlPage {
  readonly status: number;
  readonly html: string;
}

/** Where an installation begins. */
export const INSTALL_PATH = "/slack/install";

/** It is there: a way back to Slack, or of an enterprise, to where its administrator chooses the workspaces. */
export function installedPage(link: string, isEnterprise: boolean): HtmlPage {
  const text = isEnterprise
    ? "问策已经装到你们的组织。接下来选择哪些工作区可以使用它。"
    : "问策已经装好了。在 Slack 里输入 /wence 加上问题，就可以开始提问。";
  return { status: 200, html: page("安装完成", text, isEnterprise ? "选择工作区" : "打开 Slack", link) };
}

const AGAIN = "重新安装";

/** Whoever installs changed their mind. */
export const CANCELLED: HtmlPage = {
  status: 200,
  html: page("没有安装", "你取消了这次安装，什么都没有改变。", AGAIN, INSTALL_PATH),
};

/** It was not begun in this browser, or too long ago. */
export const OUTDATED: HtmlPage = {
  status: 400,
  html: page("请重新开始", "这次安装不是从这个浏览器开始的，或者已经过期。", AGAIN, INSTALL_PATH),
};

/** Slack or the store did not do their part. */
export const FAILED: HtmlPage = {
  status: 500,
  html: page("这次没有装上", "请过一会儿再试；如果还是不行，请告诉维护问策的同事。", AGAIN, INSTALL_PATH),
};

function page(title: string, text: string, label: string, link: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>问策 · ${title}</title>
<style>
body { max-width: 32em; margin: 20vh auto; padding: 0 1.5em; font: 1em/1.7 system-ui, sans-serif; color: #1d1c1d }
a { display: inline-block; padding: .5em 1.2em; border-radius: .4em; background: #1f4e5f; color: #fff }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${escapeHtml(link)}">${label}</a></p>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
