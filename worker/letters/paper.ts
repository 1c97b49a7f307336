const serif = "Literata, Georgia, 'Noto Serif', 'Songti SC', serif";
const sans = "'Nunito Sans', system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif";
const plain = { color: "#231b12", fontSize: "16px", lineHeight: "24px", margin: "4px 0" } as const;

/** How a letter looks: a slip of paper on a table. */
export const paper = {
  page: { backgroundColor: "#f3ead8", fontFamily: sans, margin: 0, padding: "24px 8px" },
  slip: {
    backgroundColor: "#fdf8ec",
    border: "1px solid #cdbd9f",
    borderRadius: "6px",
    maxWidth: "560px",
    padding: "16px 28px 20px",
  },
  plain,
  quiet: { ...plain, color: "#4b3e2e", fontSize: "15px" },
  title: { color: "#231b12", fontFamily: serif, fontSize: "26px", margin: "8px 0" },
  group: { padding: "14px 0 6px" },
  due: { color: "#17452a", fontFamily: serif, fontSize: "20px", margin: "0 0 4px" },
  aside: { color: "#4b3e2e", fontSize: "15px" },
  book: { ...plain, fontFamily: serif, fontSize: "17px" },
} as const;
