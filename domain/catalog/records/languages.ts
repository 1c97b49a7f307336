/**
 * A MARC language code as BCP 47: two letters where the language has them, else the code itself; null
 * for what names no language or is no code. The list is that of ISO 639-2/B with the older MARC codes.
 */
export function languageOf(code: string): string | null {
  const known = byMarcCode.get(code.toLowerCase());
  if (known !== undefined) return known;
  const isCode = /^[a-z]{3}$/i.test(code) && !notLanguages.has(code.toLowerCase());
  return isCode ? code.toLowerCase() : null;
}

/** The other way round, as catalogues write it; a language of three letters is its own code. */
export function marcLanguage(language: string): string | null {
  const [short = ""] = language.toLowerCase().split("-");
  return byShort.get(short) ?? (/^[a-z]{3}$/.test(short) && short !== "und" ? short : null);
}

/** Several, none, undetermined. */
const notLanguages = new Set(["mul", "und", "zxx", "mis", "xxx", "nul"]);

const pairs = `
abk ab aar aa afr af aka ak alb sq sqi sq amh am ara ar arg an arm hy hye hy asm as ava av ave ae aym ay
aze az bak ba bam bm baq eu eus eu bel be ben bn bis bi bos bs bre br bul bg bur my mya my cat ca cha ch
che ce chi zh zho zh chu cu chv cv cor kw cos co cre cr cze cs ces cs dan da div dv dut nl nld nl dzo dz
eng en epo eo esp eo est et ewe ee fao fo far fo fij fj fin fi fre fr fra fr fry fy fri fy ful ff geo ka
kat ka ger de deu de gla gd gae gd gle ga iri ga glg gl gag gl glv gv max gv gre el ell el grn gn gua gn
guj gu hat ht hau ha heb he her hz hin hi hmo ho hrv hr scr hr hun hu ibo ig ice is isl is ido io iii ii
iku iu ile ie ina ia int ia ind id ipk ik ita it jav jv jpn ja kal kl kan kn kas ks kau kr kaz kk khm km
cam km kik ki kin rw kir ky kom kv kon kg kor ko kua kj kur ku lao lo lat la lav lv lim li lin ln lit lt
ltz lb lub lu lug lg mac mk mkd mk mah mh mal ml mao mi mri mi mar mr may ms msa ms mlg mg mla mg mlt mt
mon mn nau na nav nv nbl nr nde nd ndo ng nep ne nno nn nob nb nor no nya ny oci oc lan oc oji oj
ori or orm om gal om oss os pan pa per fa fas fa pli pi pol pl por pt pus ps que qu roh rm rum ro ron ro mol ro
run rn rus ru sag sg sao sm smo sm san sa srp sr scc sr sin si snh si slo sk slk sk slv sl sme se sna sn
sho sn snd sd som so sot st sso st spa es srd sc ssw ss swz ss sun su swa sw swe sv tah ty tam ta tat tt
tar tt tel te tgk tg taj tg tgl tl tag tl tha th tib bo bod bo tir ti ton to tsn tn tsw tn tso ts tuk tk
tur tr twi tw uig ug ukr uk urd ur uzb uz ven ve vie vi vol vo wel cy cym cy wln wa wol wo xho xh yid yi
yor yo zha za zul zu
`;

const byMarcCode: ReadonlyMap<string, string> = new Map(
  [...pairs.matchAll(/([a-z]{3}) ([a-z]{2})/g)].map(([, marc = "", short = ""]) => [marc, short]),
);

const byShort: ReadonlyMap<string, string> = new Map(
  [...byMarcCode].reverse().map(([marc, short]) => [short, marc]),
);
