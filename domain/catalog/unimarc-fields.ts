import { readFieldRules } from "#domain/catalog/field-rules.ts";

/**
 * Fields of UNIMARC, with those that RUSMARC and CNMARC have beside it. Where national rules differ in an
 * indicator, each of them is right. Those with a 9 are each library's own.
 */
export const unimarcFields = readFieldRules(`
010 # # abdz689
011 # # abdefgyz689
012 # # a2568
013,015,016 # # abdz689
014 # # az268
017,018 *78 #01 abdz268
020,021,022 # # abz689
029 # # abcf689
033,035,036 #01 # abcdefgmnopqrtuxyz2689
039,040 # # abz689
071,072,073 * *#01 abcdz2689
079 # # abcd
100 # # a once
101 012 #012 abcdefghijk2
102 # # abc268
105,106,110,111,115,116,117,118,120,121,122,123,124,125,126,127,128,130,131,135,140,141,145,146 *#012 *# abcdefghijklmno2
181,182,183 #01 #012 abc2678
200 #01 # abcdefghirvz5678 once
203 # # abcd68
204 # # a68
205 # # abdfg68
206,207 #01 #01 abcdef6z8
208 # # ad68
210 #012 #01 abcdefghjkprst6789
211 # # a6
214 #012 #01234 abcdprs678
215 # # acdeg678
219 *# *# abcdefghijkls678
225 #012 # adefhivxz678
229 # # abcdefghijklmnopqrstuvwxyz
230,231,239 # # abcdefg68
251 #01 # abc
281,283 #01 # abcdefghijklmno268
300,301,302,303,304,305,306,307,308,309,310,311,312,313,314,315,316,317,318,319 #01 #01 abcdefhijklnoprux5678
320,321,322,323,324,325,326,327,328,330,331,332,333,334,335,336,337,338,345,371 #0123 #01 abcdefghijklmnoprtuvxyz0245678
340,341,342,343,344,346,347,348,349,350,351,352,353,354,355,356,357,358,359 # # abcdefghijklmnopqrstuvwxyz
410,411,412,413,421,422,423,424,425,430,431,432,433,434,435,436,437,440,441,442,443,444,445,446,447,448,451,452,453,454,455,456,461,462,463,464,470,481,482,488 # #01 0123567abcdefghijklmnopqrstuvwxyz89
500 #01 #01 abdhijklmnqrstuvwxyz23678
501 #01 # abcdefghiklmrsuwxyz23678
503 #01 # abcdefhijklmnop68
506,507,576,577 #01 #01 abcdefghijklmnopqrstuvwxyz2367801
510,512,513,514,515,516,517,518,519,520,526,530,531,532,540,541,545,560,570 #01 #0123456789 abcehijlnz5678
600 # #01 abcdfgjnpktxyzo1234678
601 #01 #012 abcdefghjnptxyz1234678
602,608 #0 # afjntxyz2345678
604,605 #01 # abhiklmnqrstujxyz1234678
606 #012 # ajnxyz2346789bcdefgh
607 # # ajnxyz2346789
610 #012 # a678
615 # # anmxy23678
616,617,620,621,626,631,632,660,661,670 #012345 #012 abcdefghijklmnopqrstuvwxyz2345678
675 # # avz3678
676 # # avz3678
680 # # ab3678
686 # #01 abcvz23678
690 # # avz
692 # # avz
700,701,702 # #01 abcdefgkopt3456789
703 # # abcdf34568
710,711,712 #01 #012 abcdefghjkopt345678
713,716 #01 #012 abcf345678
720,721,722 # #01 acft34568
723,730,740,741,742,749 #01 #01 abcdefghijklmnopqrstuvwxyz1234568
801 # 0123 abcghmz267
802 # # a once
830 # # a
850,851,852 # # abcdefghijklmnopqrstuvwxyz24567
856 #012345678 #01 abcdefghijklmnopqrstuvwxyz2456
886 #012 # abcdefghijklmnopqrstuvwxyz23
899 # # abcdefghijklmnopqrstuvwxyz245
`);
