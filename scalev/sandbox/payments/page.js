document.querySelectorAll("[data-salin]").forEach((button) => {
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(button.dataset.salin).then(() => { button.textContent = "Tersalin"; });
  });
});
