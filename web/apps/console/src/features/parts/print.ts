/** Opens the browser's print window. */
export const printPage = () => window.print()
