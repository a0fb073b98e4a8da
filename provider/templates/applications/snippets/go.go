{% if person -%}
// Signs somebody in and trades the code for tokens. Go 1.21 or newer; nothing to install: go run main.go
{%- else -%}
// Gets a token for the application itself. Go 1.21 or newer; nothing to install: go run main.go
{%- endif %}
package main

import (
{%- if person %}
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
{%- endif %}
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
{%- if person or auth != "none" %}
	"os"
{%- endif %}
	"strings"
)

const clientID = {{ client_id }}
{%- if person %}
const redirectURI = {{ redirect_uri }}

func random(size int) string {
	bytes := make([]byte, size)
	if _, err := rand.Read(bytes); err != nil {
		log.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(bytes)
}

// ask sends somebody to the provider and reads the address to which they come back.
func ask(state, verifier string) url.Values {
	challenge := sha256.Sum256([]byte(verifier))
	fmt.Println({{ authorization_endpoint }} + "?" + url.Values{
		"response_type":         {"code"},
		"client_id":             {clientID},
		"redirect_uri":          {redirectURI},
		"scope":                 { {{ scope }} },
		"state":                 {state},
		"code_challenge":        {base64.RawURLEncoding.EncodeToString(challenge[:])},
		"code_challenge_method": {"S256"},
	}.Encode())
	fmt.Print("Open that address, then paste the one you are sent back to: ")
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil {
		log.Fatal(err)
	}
	back, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		log.Fatal(err)
	}
	return back.Query()
}
{%- endif %}

func main() {
{%- if person %}
	state, verifier := random(16), random(48)
	answer := ask(state, verifier)
	if answer.Get("state") != state || answer.Get("iss") != {{ issuer }} {
		log.Fatal("This is not the answer to my request.")
	}
	if !answer.Has("code") {
		log.Fatal(answer.Get("error"), ": ", answer.Get("error_description"))
	}
	form := url.Values{
		"grant_type":    {"authorization_code"},
		"code":          {answer.Get("code")},
		"redirect_uri":  {redirectURI},
		"code_verifier": {verifier},
	}
{%- else %}
	form := url.Values{"grant_type": {"client_credentials"}, "scope": { {{ scope }} }}
{%- endif %}
{%- if auth == "post" %}
	form.Set("client_id", clientID)
	form.Set("client_secret", os.Getenv("CLIENT_SECRET"))
{%- elif auth == "none" %}
	form.Set("client_id", clientID)
{%- endif %}
	request, err := http.NewRequest("POST", {{ token_endpoint }}, strings.NewReader(form.Encode()))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
{%- if auth == "basic" %}
	request.SetBasicAuth(url.QueryEscape(clientID), url.QueryEscape(os.Getenv("CLIENT_SECRET")))
{%- endif %}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	tokens, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		log.Fatal(string(tokens))
	}
	fmt.Println(string(tokens))
}
