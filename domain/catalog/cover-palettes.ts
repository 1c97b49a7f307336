/** Paper, cloth and ink: every pair of ground and ink reads at 7:1 or better. */
export type Palette = {
  readonly ground: string;
  readonly ink: string;
  /** For ornaments; on the ground it need not carry text. */
  readonly accent: string;
  /** A sheet glued or printed on the ground, and the ink on it. */
  readonly label: string;
  readonly labelInk: string;
};

export const palettes = [
  { ground: "#f4ead8", ink: "#2b2119", accent: "#b5482e", label: "#8a3320", labelInk: "#fff6e9" },
  { ground: "#e8dcc4", ink: "#1d3138", accent: "#2f6a6c", label: "#234b52", labelInk: "#f8efdd" },
  { ground: "#26363f", ink: "#f5ead6", accent: "#d8a548", label: "#f1e4ca", labelInk: "#26363f" },
  { ground: "#6d2422", ink: "#fbeedb", accent: "#dfb069", label: "#f6e7cd", labelInk: "#561917" },
  { ground: "#37432f", ink: "#f3ebd5", accent: "#d2b062", label: "#efe5c9", labelInk: "#2c3726" },
  { ground: "#e6b567", ink: "#2a1c0c", accent: "#8c3a1d", label: "#fbf1dc", labelInk: "#452007" },
  { ground: "#efe4d6", ink: "#3a2140", accent: "#8d5478", label: "#4d2b52", labelInk: "#faf0e4" },
  { ground: "#dde2d0", ink: "#1f3026", accent: "#b5603f", label: "#2f4a3a", labelInk: "#f4f1e2" },
  { ground: "#1c2733", ink: "#f0e6d2", accent: "#cd7049", label: "#efe3cb", labelInk: "#1c2733" },
  { ground: "#4c3728", ink: "#f8ecd9", accent: "#cda066", label: "#f4e6cc", labelInk: "#3e2a1c" },
  { ground: "#7c3320", ink: "#fff3e1", accent: "#f0c889", label: "#fbeeda", labelInk: "#6d2a14" },
  { ground: "#f8f1e3", ink: "#1a2a3e", accent: "#bf7a2a", label: "#1f3552", labelInk: "#f9f0df" },
  { ground: "#d9c7a8", ink: "#2d1d12", accent: "#7c2f2a", label: "#5d231f", labelInk: "#fbeedb" },
  { ground: "#234440", ink: "#f3ead6", accent: "#dd9a5b", label: "#f2e7cf", labelInk: "#1d3a36" },
] as const satisfies readonly Palette[];
