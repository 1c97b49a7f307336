/** What of a request is not served, by the numbers of the standard (info:srw/diagnostic/1/). */
export const diagnosticNames = {
  2: "System temporarily unavailable",
  4: "Unsupported operation",
  5: "Unsupported version",
  6: "Unsupported parameter value",
  7: "Mandatory parameter not supplied",
  8: "Unsupported parameter",
  10: "Query syntax error",
  12: "Too many characters in query",
  13: "Invalid or unsupported use of parentheses",
  14: "Invalid or unsupported use of quotes",
  16: "Unsupported index",
  19: "Unsupported relation",
  20: "Unsupported relation modifier",
  22: "Unsupported combination of relation and index",
  27: "Empty term unsupported",
  28: "Masking character not supported",
  31: "Anchoring character not supported",
  36: "Term in invalid format for index or relation",
  37: "Unsupported boolean operator",
  38: "Too many boolean operators in query",
  46: "Unsupported boolean modifier",
  59: "Result set created with valid partial results available",
  61: "First record position out of range",
  66: "Unknown schema for retrieval",
  71: "Unsupported record packing",
  80: "Sort not supported",
} as const;

export type Diagnostic = {
  readonly number: keyof typeof diagnosticNames;
  /** Of what in the request it is said. */
  readonly details: string;
};

export function isDiagnostic(value: object): value is Diagnostic {
  return "number" in value && "details" in value;
}
