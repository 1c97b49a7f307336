/** What a kiosk shows in its first moment, in no language: it stands in the page as it was built. */
export function Wordmark() {
  return (
    <div className="flex min-h-dvh flex-col items-center justify-center gap-6 p-6" data-shell>
      {/* biome-ignore lint/performance/noImgElement: a picture of our own, drawn once */}
      <img src="/icons/mark.svg" alt="" width={112} height={112} />
      <p className="font-semibold font-serif text-title">Bibliomat</p>
    </div>
  );
}
