// Presses the button of the page that carries an authorization response (OAuth Form Post Response Mode).
document.getElementById("answer").submit();
