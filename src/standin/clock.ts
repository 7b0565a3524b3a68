/** Slack's own time, in epoch milliseconds. A test moves it; nothing in the stand-in waits for it. */
export type Clock = () => number;

/** A number in [0, 1), like `Math.random`. */
export type Random = () => number;
