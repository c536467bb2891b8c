// Keeps text from being taken for a formula by spreadsheets.

/** A leading =, +, −, @, tab or return makes a formula in spreadsheets (OWASP); a plain number does not. */
export const FORMULA = /^(?!-?\d+$)[=+\-@\t\r]/;

/** The text with a leading apostrophe where a spreadsheet would take it for a formula; spreadsheets hide it. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
