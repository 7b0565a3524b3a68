import { ApiError, type Methods } from "./call.ts";

export const appMethods: Methods = {
  "apps.connections.open": {
    token: "app",
    run: (call) => {
      const url = new URL(call.workspace.baseUrl);
      url.protocol = url.protocol.replace("http", "ws");
      url.pathname = "/link";
      url.searchParams.set("ticket", call.socket.issueTicket());
      url.searchParams.set("app_id", call.workspace.app.id);
      return { url: url.href };
    },
  },
  "api.test": {
    token: "none",
    run: (call) => {
      if (call.args.has("error")) throw new ApiError(call.args.text("error"));
      return { args: call.args.all };
    },
  },
};
