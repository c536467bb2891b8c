// Sheets take more for a formula than anybody means.

/** A leading =, +, −, @, tab or return makes a formula in sheets (OWASP); a plain number does not. */
export const FORMULA = /^(?!-?\d+$)[=+\-@\t\r]/;

/** The text as a sheet shows it as text: with a leading apostrophe, which it hides, where it needs one. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
