// Bots of the measurements: they join LiveKit rooms, send clips encoded once, count what they receive and decode nothing.
//
// One JSON command a line on stdin, one JSON answer a line on stdout; the end of stdin sends everybody home.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"

	protologger "github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
)

type command struct {
	Do    string `json:"do"`
	Plan  plan   `json:"plan"`
	Janus string `json:"janus"`
}

var answers = struct {
	sync.Mutex
	*json.Encoder
}{Encoder: json.NewEncoder(os.Stdout)}

func tell(answer map[string]any) {
	answers.Lock()
	defer answers.Unlock()
	if err := answers.Encode(answer); err != nil {
		os.Exit(1)
	}
}

func main() {
	lksdk.SetLogger(protologger.GetDiscardLogger())
	company := newCompany()
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var asked command
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		switch asked.Do {
		case "join":
			go company.join(asked.Plan)
		case "janus":
			go company.joinJanus(asked.Janus, asked.Plan)
		case "watch":
			company.watch(asked.Plan)
		case "stats":
			tell(map[string]any{"event": "stats", "people": company.counts()})
		}
	}
	company.leave()
}
