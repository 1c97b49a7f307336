import { readFieldRules } from "#domain/catalog/field-rules.ts";

/** Fields of MARC21 for bibliographic records; those with a 9 are each library's own. */
export const marc21Fields = readFieldRules(`
010 # # abz8 once
013 # # abcdef68
015 # # aqz268
016 #7 # az28
017 # # abdiz268
018 # # a68 once
020 # # acqz68
022 #01 # almyz01268
024 0123478 #01 acdqz268
025,027,030 # # aqz68
026 # # abcde2568
028 0123456 0123 abq68
031 * * abcdegmnopqrstuyz268
032 # # ab68
033 #012 #012 abcp012368
034 013 #01 abcdefghjkmnprstxyz012368
035 # # az68
036 # # ab68 once
037 #23 # abcfgn3568
038 # # a68 once
040 # # abcde68 once
041 #01 #7 abdefghijkmnpqrt268
042 # # a once
043 # # abc01268 once
044 # # abc268 once
045 #012 # abc68 once
046 #123 # abcdejklmnopxz268
047 # #7 a28
048 # #7 ab28
050 #01 04 ab01368
051 # # abc8
052 #17 # abd01268
055 #01 0123456789 ab01268
060 #01 04 ab0168
061,071 # # abc8
066 # # abc once
070 01 # ab0168
072 # 07 ax268
074 # # az8
080 #01 # abx01268
082 017 #04 abmq268
083 017 # acmyzq268
084 # # abq01268
085 # # abcfrstuvwyz0168
086 #01 # az01268
088 # # az68
100 013 # abcdefghijklnpqtu0124678 once
110 012 # abcdefghiklnptu0124678 once
111 012 # acdefghijklnpqtu0124678 once
130 0123456789 # adfghklmnoprst012678 once
210 01 #0 ab268
222 # 0123456789 ab68
240 01 0123456789 adfghklmnoprs012678 once
242 01 0123456789 abchnpy68
243 01 0123456789 adfghklmnoprs68 once
245 01 0123456789 abcfghknps678 once
246 0123 #012345678 abfghinp5678
247 01 01 abfghnpx678
250 # # ab368
251 # # a012368
254 # # a68 once
255 # # abcdefg68
256 # # a68 once
257 # # a01268
258 # # ab68
260 #23 # abcefg368
263 # # a68 once
264 #23 01234 abc368
270 #12 #07 abcdefghijklmnpqrz468
300 # # abcefg368
306 # # a68 once
307 #8 # ab68 once
310 # # ab01268
321 # # ab01268
336,337,338 # # ab012368
340 # # abcdefghijklmnopq012368
341 #01 # abcde012368
342 01 012345678 abcdefghijklmnopqrstuvw268
343 # # abcdefghi68
344 # # abcdefghij012368
345 # # abcd012368
346 # # ab012368
347 # # abcdef012368
348 # # abcd012368
351 # # abc368
352 # # abcdefgiq68 once
353 # # ab012368
355 0123458 # abcdefghj68
357 # # abcg68 once
362 01 # az68
363 #01 #01 abcdefghijklmuvxz68
365 # # abcdefghijkm268
366 # # abcdefgjkm268
370 # # cfgistuv012346
377 #7 # al01268
380 # # a012368
381 # # auv012368
382 #0123 #01 abdenprstv012368
383 # # abcde2368
384 #01 # a012368 once
385,386 # # abmn0123468
388 #12 # a012368
490 01 # alvxy3568
500,501,502,504,508 # # abcdgo013568
505 0128 #0 agrtu68
506 #01 # abcdefgqu23568
507 # # ab68 once
510 01234 # abcux3568
511 01 # a68
513 # # ab68
514 # # abcdefghijkmuz68 once
515,525,547,550,580 # # a5678
516 #8 # a68
518 # # adop012368
520 #012348 # abcu23568
521 #0123489 # ab368
522 #8 # a68
524 #8 # a2368
526 08 # abcdixz568
530 # # abcdu368
532 012 # a2368
533 # # abcdefmn35678
534 # # abcefklmnoptxz368
535 12 # abcdg368
536 # # abcdefgh68
538 # # aiu3568
540 #01 # abcdfgqu23568
541 #01 # abcdefhno3568
542 #01 # abcdefghijklmnopqrsu368
544 #01 # abcden368
545 #01 # abu68
546 # # ab3568
552 # # abcdefghijklmnopuz68
555 #08 # abcdu368
556 #8 # az68
561 #01 # au3568
562 # # abcde3568
563 # # au3568
565 #08 # abcde368
567 #8 # ab01268
581 #8 # az368
583 #01 # abcdefhijklnouxz23568
584 # # ab3568
585 # # a3568
586 #8 # a368
588 #01 # a5678
600 013 01234567 abcdefghjklmnopqrstuvxyz0123468
610 012 01234567 abcdefghklmnoprstuvxyz0123468
611 012 01234567 acdefghjklnpqstuvxyz0123468
630 0123456789 01234567 adefghklmnoprstvxyz0123468
647 # 01234567 acdgvxyz012368
648 # 01234567 avxyz012368
650 #012 01234567 abcdegvxyz0123468
651 # 01234567 aegvxyz0123468
653 #012 #0123456 a0156278
654 #012 # abcevyz0123468
655 #0 01234567 abcvxyz0123568
656 # 7 akvxyz012368
657 # 7 avxyz012368
658 # # abcd268
662 # # abcdefgh0123468
688 #7 # aeg0123468
700 013 #012 abcdefghijklmnopqrstux01234568
710 012 #012 abcdefghiklmnoprstux01234568
711 012 #012 acdefghijklnpqstux01234568
720 #12 # ae468
730 0123456789 #012 adfghiklmnoprstx0123568
740 0123456789 #012 ahnp568
751 # # aeg0123468
752 # # abcdefgh0123468
753 # # abc01268
754 # # acdxz01268
758 # # ai012345678
760,762,765,767,770,772,773,774,775,776,777,780,785,786,787 01 * abcdefghijklmnopqrstuvwxyz012345678
788 # # abdegilnostwx0123456789
800 013 # abcdefghjklmnopqrstuvwx01234568
810 012 # abcdefghklmnoprstuvwx01234568
811 012 # acdefghjklnpqstuvwx01234568
830 # 0123456789 adfghklmnoprstvwx0123568
841,842,843,844,845 # # abcdefmnu235678
850 # # abde8
852 #012345678 #012 abcdefghijklmnpqstuxz0123689
853,854,855,863,864,865,866,867,868,876,877,878 * * abcdefghijklmnopqrstuvwxyz0123456789
856,857 #012347 #012348 abcdefghijklmnopqrstuvwxyz235678
880 *|ab *|ab abcdefghijklmnopqrstuvwxyz0123456789
881 # # abcdefghijklmnopqrstuvwxyz
882 # # aiw68
883 #01 # acdquwx0128
884 # # agkquw
885 # # abcdwxz01258
886 012 # abcdefghijklmnopqrstuvwxyz0123456789
887 # # a2
`);
