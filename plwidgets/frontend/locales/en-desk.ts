/** The words of the coach's desk; what stands on its pages comes from Python. */
export const desk = {
  pages: "Pages",
  controls: "What is shown",
  busy: "Working …",
  write: "Write the report",
  writing: "Writing …",
  download: "Save the report",
};
