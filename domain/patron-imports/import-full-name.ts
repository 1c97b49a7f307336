export type NameParts = {
  readonly familyName: string;
  readonly givenName: string;
  readonly middleName: string;
};

/**
 * A name that stands in one column: "Family, Given", else the family's name first, as lists are
 * ordered; Chinese names have no blank between both.
 */
export function splitFullName(text: string): NameParts {
  const name = text.trim().replace(/\s+/g, " ");
  if (/^\p{Script=Han}{2,}$/u.test(name)) return splitChinese(name);
  const [family = "", others] = cut(name, ",") ?? cut(name, " ") ?? [name];
  const [given = "", middle] = cut(others ?? "", " ") ?? [others ?? ""];
  return { familyName: family.trim(), givenName: given, middleName: middle ?? "" };
}

/** Families of two signs; all others have one. */
const longFamilies = new Set([
  ..."欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 宇文 长孙 夏侯 轩辕 端木 独孤 南宫".split(
    " ",
  ),
]);

function splitChinese(name: string): NameParts {
  const signs = [...name];
  const length = signs.length > 2 && longFamilies.has(signs.slice(0, 2).join("")) ? 2 : 1;
  return {
    familyName: signs.slice(0, length).join(""),
    givenName: signs.slice(length).join(""),
    middleName: "",
  };
}

function cut(text: string, sign: string): [before: string, behind: string] | null {
  const at = text.indexOf(sign);
  return at < 0 ? null : [text.slice(0, at), text.slice(at + 1).trim()];
}
