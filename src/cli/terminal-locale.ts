/** The locale a terminal's messages are wanted in, as `zh_CN.UTF-8`; POSIX' order of precedence. */
export function terminalLocale(environment: Readonly<Record<string, string | undefined>>): string {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return [LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== "") ?? "";
}
