import { areaList } from "@vant/area-data";
import type { Span } from "../../search/document.ts";
import { normalise } from "../../search/normalise.ts";
import { cutTagged } from "../../search/segmenter.ts";

const SUFFIX = /(?:省|市|地区|盟|特别行政区)$/u;
const AUTONOMOUS =
  /(?:(?:蒙古|藏|回|苗|彝|壮|布依|朝鲜|侗|白|土家|哈尼|傣|傈僳|景颇|羌|哈萨克|柯尔克孜|维吾尔)族?){0,2}自治[州区]$/u;

let known: ReadonlySet<string> | undefined;

/** China's provinces and cities, and the other countries, by the names that they are spoken of. */
function names(): ReadonlySet<string> {
  known ??= new Set(
    [...Object.values(areaList.province_list), ...Object.values(areaList.city_list), ...otherCountries()]
      .map((name) => shortOf(normalise(name)))
      .filter((name) => name.length > 1),
  );
  return known;
}

function otherCountries(): string[] {
  const named = new Intl.DisplayNames(["zh"], { type: "region", fallback: "none" });
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.flatMap((code) => named.of(code) ?? []).filter((name) => name !== "中国");
}

/** Names of cities, provinces and countries where they stand as words; normalised. 东西 and 大城市 are none. */
export function findPlaces(text: string): Span[] {
  return [...text.matchAll(/\p{Script=Han}{2,}/gu)].flatMap((row) =>
    cutTagged(row[0])
      .filter(({ text: word }) => names().has(shortOf(word)))
      .map(({ start, text: word }) => ({
        start: row.index + start,
        end: row.index + start + word.length,
      })),
  );
}

/** How a place is spoken of: 武汉 for 武汉市, 恩施 for 恩施土家族苗族自治州. */
export function shortOf(place: string): string {
  const short = place.replace(SUFFIX, "").replace(AUTONOMOUS, "");
  return short.length > 1 ? short : place.replace(/自治区$/u, "");
}
